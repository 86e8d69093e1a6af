import type { DestinationRule } from '../kube/objects.ts';

/** How a proxy reaches one subset of a service. */
export interface SubsetCluster {
  /** `RANDOM`, `LEAST_REQUEST`, … */
  balancing: string;
  /** `always` when a rule asks for it, `auto` when each endpoint decides, `never` */
  tls: 'always' | 'auto' | 'never';
}

interface EnvoyCluster {
  name?: string;
  lb_policy?: string;
  transport_socket?: unknown;
  transport_socket_matches?: unknown;
}

/** The active clusters of a host and port in a config dump, by subset; `-` is the Service without one. */
export const observedClusters = (
  dump: unknown,
  host: string,
  port: number,
): Record<string, SubsetCluster> => {
  const configs = (dump as { configs?: { cluster?: EnvoyCluster }[] }).configs ?? [];
  const observed: Record<string, SubsetCluster> = {};
  for (const { cluster } of configs) {
    const [direction, at, subset, name] = (cluster?.name ?? '').split('|');
    if (!cluster || direction !== 'outbound' || Number(at) !== port || name !== host) continue;
    const tls = cluster.transport_socket_matches
      ? 'auto'
      : cluster.transport_socket
        ? 'always'
        : 'never';
    observed[subset || '-'] = { balancing: cluster.lb_policy ?? 'ROUND_ROBIN', tls };
  }
  return observed;
};

/** Whether held clusters are what a DestinationRule means; what the rule leaves open is not compared. */
export const areDesiredClusters = (
  { spec }: Pick<DestinationRule, 'spec'>,
  observed: Record<string, SubsetCluster>,
): boolean => {
  const { loadBalancer, tls } = spec.trafficPolicy ?? {};
  return ['-', ...(spec.subsets ?? []).map((s) => s.name)].every((subset) => {
    const cluster = observed[subset];
    return (
      cluster !== undefined &&
      (!loadBalancer?.simple || cluster.balancing === loadBalancer.simple) &&
      (!tls?.mode || cluster.tls === (tls.mode === 'DISABLE' ? 'never' : 'always'))
    );
  });
};
