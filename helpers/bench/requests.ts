import { SeededDraws } from '../stats/seeded-draws.ts';
import { DEFAULT_BOUNDS, type SplitBounds, SplitJudge } from '../stats/split-judge.ts';
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
  const seen = { accept: 0, reject: 0, open: 0 };
  const needed = Array.from({ length: runs }, () => {
    const judge = new SplitJudge(claimed, bounds);
    let n = 0;
    for (; n < CAP && judge.verdict === 'open'; n += 1) judge.take(draws.version(truth));
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
  /** the ratio that is aimed at */
  target: number | null;
  edge: number[];
  wrong: RequestCount;
}

const SPLITS: { weights: number[]; target: number }[] = [
  { weights: [0.9, 0.1], target: 1.12 },
  { weights: [0.8, 0.2], target: 1.22 },
  { weights: [0.5, 0.5], target: 1.32 },
  { weights: [0.33, 0.33, 0.34], target: 1.5 },
];

/** Requests to a verdict at one in a million both ways, and at the defaults. */
export const measureRequests = (runs: number): RequestRow[] =>
  [{ ...DEFAULT_BOUNDS, beta: 1e-6 }, DEFAULT_BOUNDS].flatMap((bounds, i) =>
    SPLITS.map(({ weights, target }): RequestRow => {
      const right = requestsToVerdict(weights, weights, bounds, runs);
      const wald = waldBound(weights, bounds);
      const { split: edge } = nearestOther(weights, bounds);
      return {
        weights,
        alpha: bounds.alpha,
        beta: bounds.beta,
        right,
        wald,
        ratio: right.mean / wald,
        ratioError: right.standardError / wald,
        target: i === 0 ? target : null,
        edge,
        wrong: requestsToVerdict(weights, edge, bounds, runs),
      };
    }),
  );
