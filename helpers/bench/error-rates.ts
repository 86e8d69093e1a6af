import { crossingChance } from '../stats/crossing-chance.ts';
import { SplitLikelihoods } from '../stats/split-evidence.ts';
import { DEFAULT_BOUNDS } from '../stats/split-judge.ts';
import { nearestOther } from './wald.ts';

/** The true error rates of one split of two versions, within 20,000 requests. */
export interface ErrorRates {
  weights: number[];
  /** ever rejected though right, for a bound of 1e-6 */
  falseAlarm: number;
  edge: number[];
  /** ever accepted though `edge` is the truth, for a bound of 1e-6 and for the default of 1e-3 */
  miss: number;
  missAtDefault: number;
}

const CAP = 20_000;
const SPLITS = [
  [0.9, 0.1],
  [0.8, 0.2],
  [0.5, 0.5],
];

/** Exact error rates, by dynamic programming over all paths. */
export const computeErrorRates = (): ErrorRates[] =>
  SPLITS.map((weights) => {
    const { split: edge } = nearestOther(weights, DEFAULT_BOUNDS);
    const judged = (beta: number) => new SplitLikelihoods(weights, { ...DEFAULT_BOUNDS, beta });
    const ever = (kind: 'for' | 'against', truth: number[], bound: number) => {
      const likelihoods = judged(bound);
      return crossingChance(truth, (n) => likelihoods[kind](n), -Math.log(bound), CAP);
    };
    return {
      weights,
      falseAlarm: ever('against', weights, 1e-6),
      edge,
      miss: ever('for', edge, 1e-6),
      missAtDefault: ever('for', edge, DEFAULT_BOUNDS.beta),
    };
  });
