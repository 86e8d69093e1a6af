import { visible } from '../core/sanitize.ts';
import type { LocalizedText } from '../core/words.ts';
import { moment } from '../report/run-facts.ts';
import type { ChangeGroup, Comparison, FactName } from './comparison.ts';

/** A group of changes, as the pages and the terminal call it. */
export interface GroupWords {
  key: ChangeGroup;
  title: LocalizedText;
}

/** Every group but what is newly broken, in the order of reading: what asks for attention first. */
export const GROUPS: GroupWords[] = [
  { key: 'newlyUndecided', title: { en: 'Newly undecided', zh: '新出现的无法判定' } },
  { key: 'stillUndecided', title: { en: 'Undecided before and now', zh: '此前与现在都无法判定' } },
  { key: 'stillBroken', title: { en: 'Broken before and now', zh: '此前与现在都不成立' } },
  { key: 'repaired', title: { en: 'Repaired', zh: '已修复' } },
  { key: 'nowDecided', title: { en: 'Decided now', zh: '现在可以判定' } },
  { key: 'otherVerdict', title: { en: 'Another verdict', zh: '判定有变' } },
  { key: 'newlyNotApplicable', title: { en: 'Newly not applicable', zh: '新变为不适用' } },
  { key: 'noLongerNotApplicable', title: { en: 'Applicable now', zh: '现在适用' } },
  { key: 'newlyNotRun', title: { en: 'Newly not run', zh: '新变为未执行' } },
  { key: 'nowRun', title: { en: 'Run now', zh: '现在已执行' } },
  { key: 'added', title: { en: 'Rows that this suite adds', zh: '此版套件新增的条目' } },
  {
    key: 'removed',
    title: { en: 'Rows that this suite no longer has', zh: '此版套件已移除的条目' },
  },
];

/** What stands beside the groups. */
export const OTHER_EVIDENCE = { en: 'Same verdict, other evidence', zh: '判定相同，证据不同' };
export const IGNORED = { en: 'Ignored, as asked', zh: '按要求忽略' };
/** The verdict of a claim that one side has not got. */
export const NO_ROW = { en: 'no such row', zh: '无此条目' };

export const FACT_WORDS: Record<FactName, LocalizedText> = {
  run: { en: 'Run', zh: '运行' },
  started: { en: 'Started', zh: '开始' },
  suite: { en: 'Suite', zh: '套件' },
  commit: { en: 'Commit of the suite', zh: '套件的提交' },
  context: { en: 'Target', zh: '目标' },
  kubernetes: { en: 'Kubernetes', zh: 'Kubernetes' },
  istio: { en: 'Istio', zh: 'Istio' },
  envoy: { en: 'Envoy', zh: 'Envoy' },
  kiali: { en: 'Kiali', zh: 'Kiali' },
  bookinfo: { en: 'Bookinfo', zh: 'Bookinfo' },
  nodes: { en: 'Nodes', zh: '节点数' },
  profile: { en: 'Profile', zh: '范围' },
  stage: { en: 'Stage', zh: '阶段' },
  changes: { en: 'Changes', zh: '更改集群' },
};

const CHANGES: Record<string, LocalizedText> = {
  allowed: { en: 'allowed', zh: '允许' },
  'not allowed': { en: 'not allowed', zh: '不允许' },
};

/** A fact of the header as people read it; a time in UTC. */
export const factWords = (name: FactName, value: string | null): LocalizedText => {
  if (value === null) return { en: 'unknown', zh: '未知' };
  const told = name === 'started' ? moment(value) : visible(value);
  return (name === 'changes' && CHANGES[value]) || { en: told, zh: told };
};

/** How many claims are newly broken: roots that are new, and what is refuted behind old ones. */
export const newlyBrokenCount = ({ newlyBroken }: Comparison): number =>
  newlyBroken.reduce((sum, { known, blocked }) => sum + (known ? blocked.length : 1), 0);

/** The outcome in one sentence. */
export const outcome = (comparison: Comparison): LocalizedText => {
  const n = newlyBrokenCount(comparison);
  if (!n) return { en: 'Nothing is newly broken', zh: '没有新出现的不成立' };
  return {
    en: n === 1 ? '1 claim is newly broken' : `${n} claims are newly broken`,
    zh: `${n} 条陈述新变为不成立`,
  };
};

/** What a reader must know of the comparison itself. */
export const notes = ({ undeclared }: Comparison): LocalizedText[] =>
  undeclared
    ? [
        {
          en: 'A run of an earlier release took part, which does not say what of its evidence always varies: other evidence may be names and times alone.',
          zh: '其中一次运行出自较早版本，未声明哪些证据总会变化：证据差异可能只是名称与时间。',
        },
      ]
    : [];
