import { destinationRulesFor, resolvedHost } from '../istio/rule-hosts.ts';
import { hasLabels } from '../kube/label-selector.ts';
import type { DestinationRule, Pod } from '../kube/objects.ts';
import { byAge, type ClusterView, isExportedTo } from './view.ts';

/** How a proxy is told to call a Service, and by which DestinationRule; none leaves it to automatic mutual TLS. */
interface ClientTls {
  mode: string | undefined;
  rule: DestinationRule | undefined;
}

/**
 * The DestinationRule that counts for a caller: of its own namespace, else of the Service's, else of the root
 * namespace; in each the one with the narrowest host. A setting for the port stands in for the whole policy (istio.io,
 * reference of DestinationRule).
 */
export const clientTls = (
  view: ClusterView,
  caller: Pod,
  fqdn: string,
  port: number,
): ClientTls => {
  const namespace = caller.metadata.namespace ?? '';
  const fitting = byAge(
    destinationRulesFor(view.rules('destinationrules') ?? [], fqdn).filter(({ spec }) =>
      hasLabels(caller.metadata.labels, spec.workloadSelector?.matchLabels ?? {}),
    ),
  );
  for (const place of [namespace, fqdn.split('.')[1], view.mesh.rootNamespace]) {
    const there = fitting.filter(
      (rule) =>
        rule.metadata.namespace === place &&
        (place === namespace || (!rule.spec.workloadSelector && isExportedTo(rule, namespace))),
    );
    const width = (rule: DestinationRule): number => resolvedHost(rule.spec.host, rule).length;
    const [narrowest] = there.toSorted((a, b) => width(b) - width(a));
    if (!narrowest) continue;
    const alike = there.filter((rule) => width(rule) === width(narrowest));
    const rule = alike.find(({ spec }) => spec.trafficPolicy);
    return { mode: modeOf(rule, port), rule };
  }
  return { mode: undefined, rule: undefined };
};

const modeOf = (rule: DestinationRule | undefined, port: number): string | undefined => {
  const policy = rule?.spec.trafficPolicy;
  const own = policy?.portLevelSettings?.find((one) => one.port?.number === port);
  return (own ?? policy)?.tls?.mode;
};
