import type { Verdict, Words } from '../claims/row.ts';

/** How a verdict is shown: a sign that differs in shape, a word, and a colour for terminals. */
export interface VerdictSign {
  icon: string;
  word: Words;
  color: 'green' | 'red' | 'yellow' | 'magenta' | 'cyan' | 'gray';
}

/** Every sign is one column wide and in the fonts of common terminals. */
export const VERDICT_SIGNS: Record<Verdict, VerdictSign> = {
  holds: { icon: '✓', word: { en: 'holds', zh: '成立' }, color: 'green' },
  broken: { icon: '✗', word: { en: 'broken', zh: '不成立' }, color: 'red' },
  inconclusive: { icon: '?', word: { en: 'inconclusive', zh: '无法判定' }, color: 'yellow' },
  blocked: { icon: '⊘', word: { en: 'blocked', zh: '受阻' }, color: 'magenta' },
  erratum: { icon: '≠', word: { en: 'erratum', zh: '勘误' }, color: 'cyan' },
  'not-applicable': { icon: '–', word: { en: 'not applicable', zh: '不适用' }, color: 'gray' },
  'not-run': { icon: '·', word: { en: 'not run', zh: '未执行' }, color: 'gray' },
};

/** The order of bars, legends and filters: what is fine, what is wrong, what nobody looked at. */
export const VERDICT_ORDER: Verdict[] = [
  'holds',
  'erratum',
  'broken',
  'inconclusive',
  'blocked',
  'not-applicable',
  'not-run',
];
