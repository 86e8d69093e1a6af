import { destinationRulesFor, fqdnOf } from '../istio/rule-hosts.ts';
import type { DestinationRule, TrafficPolicy } from '../kube/objects.ts';
import { type AccessLine, isFor } from './access-line.ts';
import type { Finding } from './finding.ts';
import { APPS, HOPS, hasProxy, podsOf } from './parts.ts';
import { type ClusterView, isExportedTo, titled } from './view.ts';

/**
 * DestinationRules that let only so many requests through at a time (connectionPool: 503 UO) or put pods aside that
 * answered badly (outlierDetection: 503 UH), where a proxy says that a request met with it.
 */
export const connectionLimits = (view: ClusterView): Finding[] =>
  APPS.flatMap((app) => {
    const fqdn = fqdnOf(app, view.places.bookinfo);
    const rules = destinationRulesFor(view.rules('destinationrules') ?? [], fqdn).filter((rule) =>
      isExportedTo(rule, view.places.bookinfo),
    );
    return rules.flatMap((rule) =>
      LIMITS.filter(({ field }) => policiesOf(rule).some((policy) => policy[field])).map((limit) =>
        finding(view, app, fqdn, rule, limit),
      ),
    );
  });

const policiesOf = ({ spec }: DestinationRule): TrafficPolicy[] =>
  [spec.trafficPolicy, ...(spec.subsets ?? []).map((subset) => subset.trafficPolicy)].flatMap(
    (policy) => (policy ? [policy, ...(policy.portLevelSettings ?? [])] : []),
  );

interface Limit {
  field: 'connectionPool' | 'outlierDetection';
  /** Envoy's response flag for a request that met with it */
  flag: RegExp;
  en(app: string): string;
  zh(app: string): string;
}

const LIMITS: Limit[] = [
  {
    field: 'connectionPool',
    flag: /\bUO\b/,
    en: (app) =>
      `its connectionPool lets only so many requests to ${app} wait, and refuses the rest`,
    zh: (app) => `它的 connectionPool 只允许一定数量的请求等待 ${app}，其余被拒绝`,
  },
  {
    field: 'outlierDetection',
    flag: /\bUH\b/,
    en: (app) =>
      `its outlierDetection puts pods of ${app} aside that answered badly, and none was left`,
    zh: (app) => `它的 outlierDetection 将应答不良的 ${app} Pod 移出，已没有可用的 Pod`,
  },
];

const finding = (
  view: ClusterView,
  app: string,
  fqdn: string,
  rule: DestinationRule,
  { field, flag, en, zh }: Limit,
): Finding => {
  const hops = HOPS.filter((hop) => hop.endsWith(`>${app}`));
  const callers = hops.map((hop) => hop.slice(0, hop.indexOf('>')));
  const object = titled('DestinationRule', rule);
  return {
    cause: {
      id: `${field} ${object} ${app}`,
      object,
      says: { en: en(app), zh: zh(app) },
      fix: {
        en: `If so many requests are to be answered: raise the limits of ${field} in ${object}, or take them out`,
        zh: `若应应答这么多请求：请在 ${object} 中放宽 ${field} 的限制，或将其去掉`,
      },
      explains: { hops },
    },
    traces: {
      pods: callers.flatMap((caller) => podsOf(view, caller)).filter(hasProxy),
      tells: (line: AccessLine) => flag.test(line.flags) && isFor(line, fqdn),
    },
    onlyIfTraced: true,
  };
};
