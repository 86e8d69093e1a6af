import { Undecided } from '../claims/verdict-errors.ts';
import type { SplitJudge } from '../stats/split-judge.ts';
import { wilson } from '../stats/wilson.ts';
import type { ReviewsVersion } from './reviews-version.ts';

export const VERSIONS: ReviewsVersion[] = ['v1', 'v2', 'v3'];

/** Percentages, summing to 100; a version that is left out must not answer at all. */
export type ClaimedSplit = Partial<Record<ReviewsVersion, number>>;

export interface SplitOutcome {
  verdict: 'accept' | 'reject';
  /** what was claimed, what was seen, how sure that is */
  reason: string;
  counts: Record<ReviewsVersion, number>;
  requests: number;
}

/** The outcome of a judge's sample; Undecided, naming the first error, when it decided nothing. */
export const concludeSplit = (
  judge: SplitJudge,
  claimed: ClaimedSplit,
  unnamed: string[],
): SplitOutcome => {
  const counts = per((_, i) => judge.counts[i] as number);
  const shown = VERSIONS.map((v) => `${v} ${counts[v]}`).join(', ');
  const words = [
    `claimed ${JSON.stringify(claimed)}, seen ${shown} in ${judge.named} answers`,
    ...(unnamed.length
      ? [`${unnamed.length} more named no version, the first: ${unnamed[0]}`]
      : []),
  ].join('; ');
  if (judge.verdict === 'open')
    throw new Undecided(`${words}; no verdict stands for every reading`);
  const { alpha, beta, delta } = judge.bounds;
  return {
    verdict: judge.verdict,
    counts,
    requests: judge.named + judge.unnamed,
    reason: `${words}; a right split is called wrong with chance <= ${alpha}, one off by ${delta * 100} points called right with chance <= ${beta}`,
  };
};

/** Claimed and observed shares with the interval of each, for the report. */
export const splitPicture = (judge: SplitJudge, claimed: ClaimedSplit) => {
  const total = judge.named;
  const interval = (i: number) => wilson(judge.counts[i] as number, total);
  return {
    claimed: per((v) => (claimed[v] ?? 0) / 100),
    observed: per((_, i) => (total ? (judge.counts[i] as number) / total : 0)),
    low: per((_, i) => interval(i)[0]),
    high: per((_, i) => interval(i)[1]),
    requests: total,
  };
};

const per = (value: (version: ReviewsVersion, i: number) => number) =>
  Object.fromEntries(VERSIONS.map((v, i) => [v, value(v, i)])) as Record<ReviewsVersion, number>;
