import { Undecided } from '../claims/verdict-errors.ts';
import type { SplitJudge } from '../stats/split-judge.ts';
import { wilson } from '../stats/wilson.ts';
import type { ReviewsVersion } from './reviews-version.ts';

export const VERSIONS: ReviewsVersion[] = ['v1', 'v2', 'v3'];

/** Percentages, summing to 100; a version that is left out must not answer at all. */
export type ClaimedSplit = Partial<Record<ReviewsVersion, number>>;

/** Who sent the requests of a sample, over how many connections. */
export interface SplitManner {
  driver?: string;
  connections?: string;
}

export interface SplitOutcome {
  verdict: 'accept' | 'reject';
  /** what was claimed, what was seen, how sure that is */
  reason: string;
  counts: Record<ReviewsVersion, number>;
  requests: number;
}

/** The outcome of a judge's sample; Undecided, naming the first error and the budget spent, when it decided nothing. */
export const concludeSplit = (
  judge: SplitJudge,
  claimed: ClaimedSplit,
  unnamed: string[],
  spent?: string,
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
    throw new Undecided(
      `${words}; no verdict stands for every reading${spent ? ` (spent: ${spent})` : ''}`,
    );
  const { alpha, beta, delta } = judge.bounds;
  return {
    verdict: judge.verdict,
    counts,
    requests: judge.named + judge.unnamed,
    reason: `${words}; a right split is called wrong with chance <= ${alpha}, one off by ${delta * 100} points called right with chance <= ${beta}`,
  };
};

interface SampleEnd {
  /** `over one connection` */
  words: string;
  rejects: boolean;
  conclude(): SplitOutcome;
}

/**
 * The outcome of a claim that several samples must all bear out: the first that refutes it settles it,
 * and only when all accept it is accepted. Throws Undecided where one decided nothing and none refuted.
 */
export const bothHold = (samples: SampleEnd[]): SplitOutcome => {
  const refuting = samples.find((sample) => sample.rejects);
  const outcomes = (refuting ? [refuting] : samples).map((sample) => {
    const outcome = sample.conclude();
    return { ...outcome, reason: `${sample.words}: ${outcome.reason}` };
  });
  const [first] = outcomes as [SplitOutcome, ...SplitOutcome[]];
  return { ...first, reason: outcomes.map((outcome) => outcome.reason).join('\n') };
};

/** Claimed and observed shares with the interval of each, for the report. `how` says which requests these were. */
export const splitPicture = (judge: SplitJudge, claimed: ClaimedSplit, how: SplitManner = {}) => {
  const total = judge.named;
  const interval = (i: number) => wilson(judge.counts[i] as number, total);
  return {
    claimed: per((v) => (claimed[v] ?? 0) / 100),
    observed: per((_, i) => (total ? (judge.counts[i] as number) / total : 0)),
    low: per((_, i) => interval(i)[0]),
    high: per((_, i) => interval(i)[1]),
    requests: total,
    ...(judge.unnamed ? { unnamed: judge.unnamed } : {}),
    ...how,
  };
};

/** The request path with the measured and claimed weight of each branch at its end, for the report. */
export const splitPath = (judge: SplitJudge, claimed: ClaimedSplit) => {
  const total = judge.named;
  const branches = VERSIONS.map((version, i) => {
    const count = judge.counts[i] as number;
    const share = claimed[version] ?? 0;
    const observed = total ? count / total : 0;
    const [low, high] = wilson(count, total);
    return {
      from: 'reviews',
      to: `reviews ${version}`,
      label: `${(observed * 100).toFixed(1)} % of ${total}, claimed ${share} %`,
      claimed: share / 100,
      observed,
      low,
      high,
    };
  }).filter(({ claimed: share, observed }) => share > 0 || observed > 0);
  const station = (from: string, to: string) => ({ from, to, label: 'every request', ok: true });
  return {
    hops: [station('gateway', 'productpage'), station('productpage', 'reviews'), ...branches],
  };
};

const per = (value: (version: ReviewsVersion, i: number) => number) =>
  Object.fromEntries(VERSIONS.map((v, i) => [v, value(v, i)])) as Record<ReviewsVersion, number>;
