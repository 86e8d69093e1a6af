import { joined } from '../core/reason.ts';
import type { LocalizedText } from '../core/words.ts';
import { hasLabels } from '../kube/label-selector.ts';
import type { DestinationRule, Gateway, Pod, Service, VirtualService } from '../kube/objects.ts';
import type { Finding } from './analyze.ts';
import { destinationRulesFor, fqdnOf, gatewaysOf, resolvedHost } from './rule-hosts.ts';

/** What the rules of a namespace can name: all of it from the whole cluster. */
export interface Referable {
  virtualServices: VirtualService[];
  destinationRules: DestinationRule[];
  gateways: Gateway[];
  services: Service[];
  pods: Pod[];
}

const IN_CLUSTER = /\.svc\.cluster\.local$/;

/**
 * The message IST0101 of `istioctl analyze` for the rules of a namespace: a Service, a subset, a Gateway or a gateway's
 * pod that is named and not there. Hosts outside the cluster are not looked up.
 */
export const unknownReferences = (namespace: string, all: Referable): Finding[] => {
  const names = all.services.map(({ metadata }) => fqdnOf(metadata.name, metadata.namespace ?? ''));
  const known = all.gateways.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  const ofRule = (rule: VirtualService): LocalizedText[] => {
    const destinations = (rule.spec.http ?? []).flatMap(({ route }) => route ?? []);
    const unknown = destinations.flatMap(({ destination: { host, subset } }) => {
      const name = resolvedHost(host, rule);
      if (IN_CLUSTER.test(name) && !names.includes(name))
        return [
          {
            en: `sends to host ${host}, and there is no such Service`,
            zh: `指向主机 ${host}，而没有这样的 Service`,
          },
        ];
      const subsets = destinationRulesFor(all.destinationRules, name).flatMap(
        ({ spec }) => spec.subsets ?? [],
      );
      return subset && !subsets.some((one) => one.name === subset)
        ? [
            {
              en: `sends to subset ${subset} of ${host}, which no DestinationRule names`,
              zh: `指向 ${host} 的子集 ${subset}，而没有 DestinationRule 定义它`,
            },
          ]
        : [];
    });
    const missing = gatewaysOf(rule).filter((name) => !known.includes(name));
    return [
      ...unknown,
      ...missing.map((name) => ({
        en: `is bound to Gateway ${name}, which is not there`,
        zh: `绑定到 Gateway ${name}，而它不存在`,
      })),
    ];
  };
  const rules = here(namespace, all.virtualServices).flatMap((rule) =>
    finding(`VirtualService ${namespace}/${rule.metadata.name}`, ofRule(rule)),
  );
  const gateways = here(namespace, all.gateways).flatMap(({ metadata, spec }) =>
    finding(
      `Gateway ${namespace}/${metadata.name}`,
      all.pods.some((pod) => hasLabels(pod.metadata.labels, spec.selector))
        ? []
        : [
            {
              en: `selects pods with ${labelsInWords(spec.selector)}, and there is none`,
              zh: `选择带有 ${labelsInWords(spec.selector)} 的 Pod，而没有这样的 Pod`,
            },
          ],
    ),
  );
  return [...rules, ...gateways];
};

/** Labels as kubectl writes a selector: `app=gate,istio=ingress`. */
export const labelsInWords = (labels: Record<string, string>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

const here = <T extends { metadata: { namespace?: string } }>(namespace: string, all: T[]): T[] =>
  all.filter(({ metadata }) => metadata.namespace === namespace);

const finding = (object: string, words: LocalizedText[]): Finding[] => {
  const once = [...new Map(words.map((one) => [one.en, one])).values()];
  return once.length ? [{ code: 'IST0101', object, words: joined(once) }] : [];
};
