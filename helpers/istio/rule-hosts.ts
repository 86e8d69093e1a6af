import type { DestinationRule, KubeObject, VirtualService } from '../kube/objects.ts';

const DOMAIN = 'svc.cluster.local';

/** `reviews` in namespace `shop` -> `reviews.shop.svc.cluster.local`. */
export const fqdnOf = (service: string, namespace: string): string =>
  `${service}.${namespace}.${DOMAIN}`;

/**
 * A host as istiod reads it: one without a dot is a Service of the rule's own namespace, every other is taken as it
 * is written (istio.io, reference of VirtualService and DestinationRule, `host`).
 */
export const resolvedHost = (host: string, { metadata }: KubeObject): string =>
  host.includes('.') || host === '*' ? host : fqdnOf(host, metadata.namespace ?? 'default');

/** Whether a rule's host, resolved, covers a Service's full name: the name itself or a wildcard in front. */
export const covers = (host: string, fqdn: string): boolean =>
  host === fqdn || host === '*' || (host.startsWith('*.') && fqdn.endsWith(host.slice(1)));

const MESH = 'mesh';

/** Whether the sidecars follow a VirtualService: it names no gateway, or `mesh` among them. */
export const isForSidecars = ({ spec }: VirtualService): boolean =>
  !spec.gateways?.length || spec.gateways.includes(MESH);

/** The VirtualServices that the sidecars follow for a Service's full name, by whatever name, in any namespace. */
export const rulesFor = (rules: VirtualService[], fqdn: string): VirtualService[] =>
  rules.filter(
    (rule) =>
      isForSidecars(rule) &&
      rule.spec.hosts?.some((host) => covers(resolvedHost(host, rule), fqdn)),
  );

/** The DestinationRules about a Service's full name, wildcards included. */
export const destinationRulesFor = (rules: DestinationRule[], fqdn: string): DestinationRule[] =>
  rules.filter((rule) => covers(resolvedHost(rule.spec.host, rule), fqdn));

/** The VirtualServices that lead from a gateway to a Service's full name. */
export const entriesTo = (rules: VirtualService[], fqdn: string): VirtualService[] =>
  rules.filter(
    (rule) =>
      rule.spec.gateways?.some((gateway) => gateway !== MESH) &&
      rule.spec.http?.some((http) =>
        http.route?.some(({ destination }) => resolvedHost(destination.host, rule) === fqdn),
      ),
  );

/** `namespace/name` of the Gateways that a VirtualService is bound to; a bare name is of its own namespace. */
export const gatewaysOf = ({ metadata, spec }: VirtualService): string[] =>
  (spec.gateways ?? [])
    .filter((name) => name !== MESH)
    .map((name) => (name.includes('/') ? name : `${metadata.namespace}/${name}`));
