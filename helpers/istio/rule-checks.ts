import { isRunning } from '../kube/live-pods.ts';
import type { DestinationRule, Pod, VirtualService } from '../kube/objects.ts';
import type { Manifest } from '../kube/write-set.ts';
import { heldGatewayRoutes, meantGatewayPaths } from './gateway-routes.ts';
import { heldClusters, meansClusters } from './held-clusters.ts';
import { heldRules, meantRules, sameRules } from './routes.ts';
import { fqdnOf } from './rule-hosts.ts';

/** One thing that must have reached proxies: where it is read, and whether a dump shows it. */
export interface RuleCheck {
  /** `rules of reviews`, unique in a set */
  name: string;
  /** apps whose sidecars decide, or all pods with labels, in any namespace */
  deciders: { namespace: string; apps: string[] } | { gateway: Record<string, string> };
  path: string;
  held(dump: unknown): unknown;
  agrees(held: unknown): boolean;
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
      deciders: { namespace, apps },
      path: `config_dump?resource=dynamic_active_clusters&name_regex=.*${service}.*`,
      held: (dump) => heldClusters(dump, fqdnOf(service, namespace), PORT),
      agrees: (held) => meansClusters(rule, held as ReturnType<typeof heldClusters>),
    },
  ];
};

const sidecarChecks = (virtual: VirtualService, { namespace }: RuleWorld): RuleCheck[] =>
  virtual.spec.hosts.flatMap((host) => {
    const service = serviceOf(host);
    const apps = CALLERS[service];
    if (!apps) return [];
    const meant = meantRules(virtual);
    return [
      {
        name: `rules of ${service}`,
        deciders: { namespace, apps },
        path: 'config_dump?resource=dynamic_route_configs',
        held: (dump: unknown) => heldRules(dump, fqdnOf(service, namespace), PORT),
        agrees: (held: unknown) => sameRules(held as ReturnType<typeof heldRules>, meant),
      },
    ];
  });

const gatewayCheck = (virtual: VirtualService, { gateway }: RuleWorld): RuleCheck => {
  const meant = meantGatewayPaths(virtual);
  return {
    name: `gateway routes of ${virtual.metadata.name}`,
    deciders: { gateway },
    path: 'config_dump?resource=dynamic_route_configs',
    held: heldGatewayRoutes,
    agrees: (held) => meant.every((path) => (held as string[]).some((has) => has.startsWith(path))),
  };
};

/** The running pods that decide a check, from all pods of the cluster. */
export const decidersOf = (check: RuleCheck, pods: Pod[]): Pod[] =>
  pods.filter(isRunning).filter(({ metadata }) => {
    const labels = metadata.labels ?? {};
    if ('apps' in check.deciders)
      return (
        metadata.namespace === check.deciders.namespace &&
        check.deciders.apps.includes(labels.app ?? '')
      );
    return Object.entries(check.deciders.gateway).every(([key, value]) => labels[key] === value);
  });
