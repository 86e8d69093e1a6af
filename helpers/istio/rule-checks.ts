import { isRunning } from '../kube/live-pods.ts';
import type { DestinationRule, Pod, VirtualService } from '../kube/objects.ts';
import type { Manifest } from '../kube/write-set.ts';
import { desiredGatewayPaths, observedGatewayRoutes } from './gateway-routes.ts';
import { areDesiredClusters, observedClusters } from './observed-clusters.ts';
import { desiredRules, observedRules, sameRules } from './routes.ts';
import { fqdnOf } from './rule-hosts.ts';

/** One thing that must have reached proxies: where it is read, and whether a dump shows it. */
export interface RuleCheck {
  /** `rules of reviews`, unique in a set */
  name: string;
  /** apps whose sidecars decide, or all pods with labels, in any namespace */
  clientProxies: { namespace: string; apps: string[] } | { gateway: Record<string, string> };
  path: string;
  observed(dump: unknown): unknown;
  agrees(observed: unknown): boolean;
}

/** Who calls whom in Bookinfo (facts 3.2): the sidecars of these apps decide a rule on the service. */
const CALLERS: Record<string, string[]> = {
  productpage: ['productpage'],
  details: ['productpage'],
  reviews: ['productpage'],
  ratings: ['productpage', 'reviews'],
};

const PORT = 9080;
const serviceOf = (host: string): string => host.split('.')[0] as string;

/** Where the rules are looked for. */
export interface RuleWorld {
  /** Bookinfo's namespace */
  namespace: string;
  /** labels of the ingress gateway's pods */
  gateway: Record<string, string>;
}

/**
 * What a set of routing objects changes in which proxies, as far as Bookinfo and the ingress gateway go:
 * objects about other hosts reach nobody who is judged here and give no check.
 */
export const ruleChecks = (objects: Manifest[], world: RuleWorld): RuleCheck[] =>
  objects.flatMap((object) => {
    if (object.kind === 'DestinationRule')
      return clusterChecks(object as unknown as DestinationRule, world);
    if (object.kind !== 'VirtualService') return [];
    const service = object as unknown as VirtualService;
    return service.spec.gateways?.length
      ? [gatewayCheck(service, world)]
      : sidecarChecks(service, world);
  });

const clusterChecks = (rule: DestinationRule, { namespace }: RuleWorld): RuleCheck[] => {
  const service = serviceOf(rule.spec.host);
  const apps = CALLERS[service];
  if (!apps) return [];
  return [
    {
      name: `clusters of ${service}`,
      clientProxies: { namespace, apps },
      path: `config_dump?resource=dynamic_active_clusters&name_regex=.*${service}.*`,
      observed: (dump) => observedClusters(dump, fqdnOf(service, namespace), PORT),
      agrees: (observed) =>
        areDesiredClusters(rule, observed as ReturnType<typeof observedClusters>),
    },
  ];
};

const sidecarChecks = (virtual: VirtualService, { namespace }: RuleWorld): RuleCheck[] =>
  virtual.spec.hosts.flatMap((host) => {
    const service = serviceOf(host);
    const apps = CALLERS[service];
    if (!apps) return [];
    const desired = desiredRules(virtual);
    return [
      {
        name: `rules of ${service}`,
        clientProxies: { namespace, apps },
        path: 'config_dump?resource=dynamic_route_configs',
        observed: (dump: unknown) => observedRules(dump, fqdnOf(service, namespace), PORT),
        agrees: (observed: unknown) =>
          sameRules(observed as ReturnType<typeof observedRules>, desired),
      },
    ];
  });

const gatewayCheck = (virtual: VirtualService, { gateway }: RuleWorld): RuleCheck => {
  const desired = desiredGatewayPaths(virtual);
  return {
    name: `gateway routes of ${virtual.metadata.name}`,
    clientProxies: { gateway },
    path: 'config_dump?resource=dynamic_route_configs',
    observed: observedGatewayRoutes,
    agrees: (observed) =>
      desired.every((path) => (observed as string[]).some((has) => has.startsWith(path))),
  };
};

/** The running pods that decide a check, from all pods of the cluster. */
export const decidersOf = (check: RuleCheck, pods: Pod[]): Pod[] =>
  pods.filter(isRunning).filter(({ metadata }) => {
    const labels = metadata.labels ?? {};
    if ('apps' in check.clientProxies)
      return (
        metadata.namespace === check.clientProxies.namespace &&
        check.clientProxies.apps.includes(labels.app ?? '')
      );
    return Object.entries(check.clientProxies.gateway).every(
      ([key, value]) => labels[key] === value,
    );
  });
