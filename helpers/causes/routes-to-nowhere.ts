import type { LocalizedText } from '../claims/row.ts';
import { type AccessLine, isFor } from './access-line.ts';
import { type DestinationFault, destinationFault } from './destination-faults.ts';
import type { Finding } from './finding.ts';
import { routesTaken, type Taken } from './routes-taken.ts';
import { type ClusterView, titledAll } from './view.ts';

type Kind = DestinationFault['kind'];
type Fault = Taken & DestinationFault;

/** What a route to nowhere says of itself; the codes are those of `istioctl analyze`. */
const SAYS: Record<Kind, LocalizedText> = {
  host: {
    en: 'a route leads to what is no Service and no ServiceEntry (IST0101)',
    zh: '一条路由指向的既不是 Service 也不是 ServiceEntry（IST0101）',
  },
  port: {
    en: 'a route leads to a port that the Service does not have',
    zh: '一条路由指向 Service 没有的端口',
  },
  subset: {
    en: 'a route names what no DestinationRule defines (IST0101)',
    zh: '一条路由使用了没有 DestinationRule 定义的名称（IST0101）',
  },
  pods: {
    en: 'a route leads to a subset whose labels no pod carries',
    zh: '一条路由指向的子集没有任何 Pod 带有其标签',
  },
};

const FIX: Record<Kind, (what: string, rules: string) => LocalizedText> = {
  host: (what, rules) => ({
    en: `Write in ${rules} the name of a Service that exists (short names are of the rule's own namespace) instead of ${what}`,
    zh: `在 ${rules} 中把 ${what} 改为存在的 Service 名（短名称按规则自身的命名空间解析）`,
  }),
  port: (what, rules) => ({
    en: `Write in ${rules} a port that the Service has, instead of ${what}`,
    zh: `在 ${rules} 中把 ${what} 改为该 Service 拥有的端口`,
  }),
  subset: (what, rules) => ({
    en: `If these subsets are meant: define ${what} in a DestinationRule of the host (where there is none yet, destination-rule-all.yaml of the samples has Bookinfo's); if not: take them out of ${rules}`,
    zh: `若确需这些 subset：在该主机的 DestinationRule 中定义 ${what}（若尚无 DestinationRule，Bookinfo 的见示例 destination-rule-all.yaml）；若不需要：从 ${rules} 中去掉它们`,
  }),
  pods: (what, rules) => ({
    en: `Mend the labels of ${what} in its DestinationRule so that they are those of pods, or take it out of ${rules}`,
    zh: `在 DestinationRule 中修正 ${what} 的标签，使其与 Pod 一致，或从 ${rules} 中去掉它`,
  }),
};

/** Envoy's flags for it: no cluster, no healthy upstream. */
const FLAG: Record<Kind, RegExp> = {
  host: /\bN[CR]\b/,
  port: /\bN[CR]\b/,
  subset: /\bN[CR]\b/,
  pods: /\bUH\b/,
};

/**
 * Routes on Bookinfo's hops that lead nowhere. Those of one kind are one cause, for one repair: four VirtualServices
 * without their DestinationRules are one thing forgotten. What only some requests follow counts where a proxy says so.
 */
export const routesToNowhere = (view: ClusterView): Finding[] => {
  const faults = routesTaken(view).flatMap((taken) => faultsOf(view, taken));
  return [false, true].flatMap((conditional) =>
    (Object.keys(SAYS) as Kind[]).flatMap((kind) => {
      const alike = faults.filter((f) => f.kind === kind && f.conditional === conditional);
      const told = conditional || (!view.alone && (kind === 'host' || kind === 'pods'));
      return alike.length ? [finding(kind, alike, told)] : [];
    }),
  );
};

const faultsOf = (view: ClusterView, taken: Taken): Fault[] => {
  const routes = taken.http.route ?? [];
  return routes
    .filter(({ weight }) => routes.length === 1 || (weight ?? 0) > 0)
    .flatMap(({ destination }) => {
      const fault = destinationFault(view, taken.rule, destination);
      return fault ? [{ ...taken, ...fault }] : [];
    });
};

const finding = (kind: Kind, faults: Fault[], onlyIfTraced: boolean): Finding => {
  const once = (all: string[]): string[] => [...new Set(all)];
  const rules = titledAll(
    'VirtualService',
    faults.map(({ rule }) => rule),
  );
  const what = once(faults.map((fault) => fault.what))
    .sort()
    .join(', ');
  const hosts = once(faults.map(({ fqdn }) => fqdn));
  return {
    cause: {
      id: `route ${kind} ${rules}${onlyIfTraced ? ' if told' : ''}`,
      object: rules,
      says: { en: `${SAYS[kind].en}: ${what}`, zh: `${SAYS[kind].zh}：${what}` },
      fix: FIX[kind](what, rules),
      explains: { hops: once(faults.flatMap(({ hops }) => hops)) },
    },
    traces: {
      pods: faults.flatMap(({ callers }) => callers),
      tells: (line: AccessLine) =>
        FLAG[kind].test(line.flags) &&
        (line.path.startsWith('/productpage') || hosts.some((host) => isFor(line, host))),
    },
    onlyIfTraced,
  };
};
