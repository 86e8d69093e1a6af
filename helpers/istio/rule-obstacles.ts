import { because, type Reason } from '../core/reason.ts';
import type { DestinationRule, Service, VirtualService } from '../kube/objects.ts';
import type { Manifest } from '../kube/write-set.ts';
import { routesHttp } from './port-protocol.ts';
import { destinationRulesFor, resolvedHost, rulesFor } from './rule-hosts.ts';

/** What stands beside the rules that a run would apply. */
export interface LiveRules {
  virtualServices: VirtualService[];
  destinationRules: DestinationRule[];
  services: Service[];
}

/**
 * Why rules for the hosts of these manifests would not be looked at by the proxies, a sentence for each reason; [] where
 * nothing stands in the way. Of two VirtualServices for one host the sidecars merge none: the older one decides. Of two
 * DestinationRules the older one's traffic policy does, and subsets are merged (istio.io, traffic management FAQ).
 */
export const obstacles = (manifests: Manifest[], live: LiveRules): Reason[] => [
  ...new Set(manifests.flatMap((manifest) => ruleObstacles(manifest, live))),
];

const ruleObstacles = (manifest: Manifest, live: LiveRules): Reason[] => {
  if (manifest.kind === 'VirtualService') {
    const rule = manifest as unknown as VirtualService;
    if (rule.spec.gateways?.length) return [];
    return rule.spec.hosts.flatMap((host) => hostObstacles(resolvedHost(host, rule), live));
  }
  if (manifest.kind !== 'DestinationRule') return [];
  const rule = manifest as unknown as DestinationRule;
  const host = resolvedHost(rule.spec.host, rule);
  const policies = rule.spec.trafficPolicy
    ? destinationRulesFor(live.destinationRules, host).filter((other) => isForeign(other, rule))
    : [];
  return [
    ...hostObstacles(host, live),
    ...policies.map((other) =>
      because('policy-in-the-way', { rule: named(other), host: other.spec.host }),
    ),
  ];
};

const hostObstacles = (host: string, { virtualServices, services }: LiveRules): Reason[] => {
  const service = services.find(
    ({ metadata }) => host === `${metadata.name}.${metadata.namespace}.svc.cluster.local`,
  );
  const closed = (service?.spec.ports ?? []).filter((port) => !routesHttp(port));
  return [
    ...rulesFor(virtualServices, host).map((rule) =>
      because('rule-in-the-way', { rule: named(rule), host }),
    ),
    ...closed.map(({ port, name, appProtocol }) =>
      because('port-carries-no-http', {
        port,
        service: `${service?.metadata.namespace}/${service?.metadata.name}`,
        name: name ?? '',
        appProtocol: appProtocol ?? '',
        host,
      }),
    ),
  ];
};

const isForeign = (other: DestinationRule, own: DestinationRule): boolean =>
  other.metadata.name !== own.metadata.name || other.metadata.namespace !== own.metadata.namespace;

const named = ({
  kind,
  metadata,
}: {
  kind?: string;
  metadata: { namespace?: string; name: string };
}) => `${kind ?? 'VirtualService'} ${metadata.namespace}/${metadata.name}`;
