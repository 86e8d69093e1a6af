import type { Ledger } from '../claims/ledger.ts';
import type { LocalizedText } from '../claims/row.ts';
import { ledgerFaults } from '../claims/validate-ledger.ts';
import { oneLine } from '../core/sanitize.ts';
import { judgedCount } from './triage.ts';

const count = (n: number): string => (n === 1 ? '1 claim' : `${n} claims`);

/** The outcome of a run in one sentence: what is worst is said first. */
export const headline = (ledger: Ledger): LocalizedText => {
  const { broken, inconclusive } = ledger.totals;
  const judged = judgedCount(ledger);
  const is = (n: number) => (n === 1 ? 'is' : 'are');
  if (broken) return { en: `${count(broken)} ${is(broken)} broken`, zh: `${broken} 条陈述不成立` };
  if (inconclusive)
    return {
      en: `${count(inconclusive)} could not be decided`,
      zh: `${inconclusive} 条陈述无法判定`,
    };
  if (!judged) return { en: 'No claim was judged', zh: '没有判定任何陈述' };
  if (!ledger.run.complete) return { en: 'The run was interrupted', zh: '本次运行被中断' };
  return { en: 'Every judged claim holds', zh: '所有已判定的陈述均成立' };
};

/** What a reader must know before believing the numbers: a simulated cluster, an incomplete run, a ledger with a fault. */
export const warnings = (ledger: Ledger): { loud: boolean; text: LocalizedText }[] => [
  ...faulty(ledgerFaults(ledger).map(oneLine)),
  ...about(ledger),
];

const faulty = (faults: string[]): { loud: boolean; text: LocalizedText }[] =>
  faults.length
    ? [
        {
          loud: true,
          text: {
            en: `The ledger of this run does not fit its schema: ${faults.join('; ')}.`,
            zh: `本次运行的账本不符合其格式：${faults.join('；')}。`,
          },
        },
      ]
    : [];

const about = ({ run }: Ledger): { loud: boolean; text: LocalizedText }[] => [
  ...(run.complete
    ? []
    : [
        {
          loud: true,
          text: {
            en: 'This run is incomplete: it ended before every claim was judged. Do not read it as a result.',
            zh: '本次运行不完整：并非所有陈述都已判定，请勿当作结果。',
          },
        },
      ]),
  ...(run.target.kind === 'lab'
    ? [
        {
          loud: false,
          text: {
            en: 'A simulated cluster (the lab) was judged, not a real one.',
            zh: '被判定的是模拟集群（lab），不是真实集群。',
          },
        },
      ]
    : []),
];

/** A length of time in words, from milliseconds. */
export const duration = (ms: number): LocalizedText => {
  if (ms < 1000) return { en: `${Math.round(ms)} ms`, zh: `${Math.round(ms)} 毫秒` };
  if (ms < 59_500) {
    const s = (ms / 1000).toFixed(ms < 10_000 ? 1 : 0);
    return { en: `${s} s`, zh: `${s} 秒` };
  }
  const seconds = Math.round(ms / 1000);
  const [min, s] = [Math.floor(seconds / 60), seconds % 60];
  return { en: `${min} min ${s} s`, zh: `${min} 分 ${s} 秒` };
};
