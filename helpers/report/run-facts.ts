import { type Found, type FoundItem, howOf } from '../claims/found.ts';
import type { Ledger } from '../claims/ledger.ts';
import type { LocalizedText } from '../claims/row.ts';
import { suiteName } from '../claims/suite-name.ts';
import { visible } from '../core/sanitize.ts';
import { duration } from './headline.ts';

/** A line of the run's description. `value` is the same in every language. */
export interface Fact {
  name: LocalizedText;
  value: string | undefined;
  words: LocalizedText | undefined;
  unknown: boolean;
}

const KINDS: Record<Ledger['run']['target']['kind'], LocalizedText> = {
  lab: { en: 'lab, a simulated cluster', zh: 'lab（模拟集群）' },
  k3s: { en: 'k3s, made for this run', zh: 'k3s（为本次运行创建）' },
  cluster: { en: 'an existing cluster', zh: '已有集群' },
};

const PROFILES: Record<Ledger['run']['profile'], LocalizedText> = {
  portable: { en: 'portable', zh: 'portable（通用）' },
  document: { en: 'document: the author’s own values too', zh: 'document（含作者的具体取值）' },
};

/** What was judged, with what, when: the facts a reader needs to repeat a run. */
export const runFacts = ({ run, found }: Pick<Ledger, 'run' | 'found'>): Fact[] => {
  const { target, suite } = run;
  const took = Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  const changes = run.allowChanges
    ? { en: 'allowed', zh: '允许' }
    : { en: 'not allowed, read only', zh: '不允许（只读）' };
  return [
    said('Target', '目标', KINDS[target.kind]),
    fact('Context', '上下文', target.context),
    fact('Kubernetes', 'Kubernetes', target.kubernetes),
    fact('Nodes', '节点数', target.nodes),
    fact('Istio', 'Istio', target.istio),
    fact('Envoy', 'Envoy', target.envoy),
    fact('Bookinfo', 'Bookinfo', target.bookinfo),
    fact('Kiali', 'Kiali', target.kiali),
    ...PLACES.map(([key, en, zh]) => place(en, zh, found[key])),
    said('Profile', '范围', PROFILES[run.profile]),
    fact('Stage', '阶段', run.stage),
    said('Changes', '更改集群', changes),
    fact('Order of the claims (seed)', '陈述的次序（种子）', run.seed),
    fact('Started', '开始', moment(run.startedAt)),
    fact('Finished', '结束', moment(run.finishedAt)),
    said('Took', '用时', duration(took)),
    fact('Suite', '套件', suiteName(suite)),
    fact('Run', '运行编号', run.id),
  ];
};

const PLACES: [key: keyof Found, en: string, zh: string][] = [
  ['namespace', 'Namespace of Bookinfo', 'Bookinfo 所在命名空间'],
  ['gateway', 'Ingress gateway', '入口网关'],
  ['revision', 'Revision that injects', '负责注入的修订版'],
  ['dns', 'Cluster DNS', '集群 DNS'],
  ['kiali', 'Service of Kiali', 'Kiali 的 Service'],
  ['prometheus', 'Service of Prometheus', 'Prometheus 的 Service'],
];

/** Where a part is, and how that was found. */
const place = (en: string, zh: string, item: FoundItem): Fact => {
  const { what } = item;
  const how = howOf(item);
  return what === null
    ? { ...said(en, zh, { en: `not found: ${how.en}`, zh: `未找到：${how.zh}` }), unknown: true }
    : said(en, zh, {
        en: visible(`${what} (${how.en})`),
        zh: visible(`${what}（${how.zh}）`),
      });
};

/** The same in one line: what kind of cluster, its versions, whether it was written to, when. */
export const runBrief = (run: Ledger['run']): LocalizedText => {
  const { kind, kubernetes, istio, nodes } = run.target;
  const versions = [
    kubernetes && `Kubernetes ${visible(kubernetes)}`,
    istio && `Istio ${visible(istio)}`,
  ].filter((text) => text !== null);
  const took = duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt));
  const said = (lang: 'en' | 'zh') => [
    KINDS[kind][lang],
    ...versions,
    ...(nodes === null
      ? []
      : [{ en: `${nodes} node${nodes === 1 ? '' : 's'}`, zh: `${nodes} 个节点` }[lang]]),
    {
      en: run.allowChanges ? 'changes allowed' : 'read only',
      zh: run.allowChanges ? '允许更改' : '只读',
    }[lang],
    moment(run.startedAt),
    took[lang],
  ];
  return { en: said('en').join(' · '), zh: said('zh').join(' · ') };
};

const fact = (en: string, zh: string, value: string | number | null): Fact =>
  value === null
    ? { ...said(en, zh, { en: 'unknown', zh: '未知' }), unknown: true }
    : { name: { en, zh }, value: visible(String(value)), words: undefined, unknown: false };

const said = (en: string, zh: string, words: LocalizedText): Fact => ({
  name: { en, zh },
  value: undefined,
  words,
  unknown: false,
});

/** A time as people read it, in UTC: clusters and readers live in different zones. */
export const moment = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
