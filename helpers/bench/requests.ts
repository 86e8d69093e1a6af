import type { SampleJudge } from '../stats/sample-judge.ts';
import { SeededDraws } from '../stats/seeded-draws.ts';
import { DEFAULT_BOUNDS, type SplitBounds, SplitJudge } from '../stats/split-judge.ts';
import { leastRequests } from './least-requests.ts';
import { nearestOther, waldBound } from './wald.ts';

/** How many requests verdicts took, over simulated runs. */
export interface RequestCount {
  runs: number;
  accept: number;
  reject: number;
  /** undecided after 20,000 requests */
  open: number;
  mean: number;
  standardError: number;
  median: number;
  p99: number;
}

const CAP = 20_000;
const SEED = 20_260;

/** Judges `runs` samples of independent draws from `truth`. */
export const requestsToVerdict = (
  claimed: readonly number[],
  truth: readonly number[],
  bounds: SplitBounds,
  runs: number,
): RequestCount => {
  const draws = new SeededDraws(SEED);
  return countVerdicts(
    runs,
    () => new SplitJudge(claimed, bounds),
    () => () => draws.version(truth),
  );
};

/** Judges `runs` samples: a new judge each, and a new source of answers. */
export const countVerdicts = (
  runs: number,
  newJudge: () => SampleJudge,
  newSource: () => () => number,
): RequestCount => {
  const seen = { accept: 0, reject: 0, open: 0 };
  const needed = Array.from({ length: runs }, () => {
    const [judge, next] = [newJudge(), newSource()];
    let n = 0;
    for (; n < CAP && judge.verdict === 'open'; n += 1) judge.take(next());
    seen[judge.verdict] += 1;
    return n;
  }).sort((a, b) => a - b);
  const mean = needed.reduce((a, b) => a + b, 0) / runs;
  const variance = needed.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, runs - 1);
  const at = (share: number) => needed[Math.min(runs - 1, Math.floor(share * runs))] as number;
  return {
    runs,
    ...seen,
    mean,
    standardError: Math.sqrt(variance / runs),
    median: at(0.5),
    p99: at(0.99),
  };
};

/** One split at one pair of error rates: requests where it is right, against theory, and where it is wrong. */
export interface RequestRow {
  weights: number[];
  alpha: number;
  beta: number;
  right: RequestCount;
  wald: number;
  /** mean over Wald's bound, and its standard error */
  ratio: number;
  ratioError: number;
  /** the fewest that any test needs that must exclude both nearest wrong splits; of two versions only */
  least: number | null;
  /** the mean of the earlier judge, whose thresholds were Ville's */
  before: number;
  /** the mean that is aimed at */
  aim: number;
  edge: number[];
  wrong: RequestCount;
}

/** `before`: means of 10,000 runs each, at one in a million both ways and at the defaults, of the judge without calibration. */
const SPLITS: { weights: number[]; before: [number, number] }[] = [
  { weights: [0.9, 0.1], before: [1354, 727] },
  { weights: [0.8, 0.2], before: [2306, 1265] },
  { weights: [0.5, 0.5], before: [3576, 1963] },
  { weights: [0.33, 0.33, 0.34], before: [3771, 2181] },
];

/** Two versions within 5 % of the least, three a tenth below what was needed before. */
const aimOf = (least: number | null, before: number): number =>
  least === null ? 0.9 * before : 1.05 * least;

/** Requests to a verdict at one in a million both ways, and at the defaults. */
export const measureRequests = (runs: number): RequestRow[] =>
  [{ ...DEFAULT_BOUNDS, beta: 1e-6 }, DEFAULT_BOUNDS].flatMap((bounds, i) =>
    SPLITS.map(({ weights, before: earlier }): RequestRow => {
      const right = requestsToVerdict(weights, weights, bounds, runs);
      const wald = waldBound(weights, bounds);
      const { split: edge } = nearestOther(weights, bounds);
      const [weight = 0] = weights;
      const least = weights.length === 2 ? leastRequests(weight, bounds).mean : null;
      const before = earlier[i] as number;
      return {
        weights,
        alpha: bounds.alpha,
        beta: bounds.beta,
        right,
        wald,
        ratio: right.mean / wald,
        ratioError: right.standardError / wald,
        least,
        before,
        aim: aimOf(least, before),
        edge,
        wrong: requestsToVerdict(weights, edge, bounds, runs),
      };
    }),
  );
