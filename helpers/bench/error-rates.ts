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
    const likelihoods = new SplitLikelihoods(weights, DEFAULT_BOUNDS);
    const { split: edge } = nearestOther(weights, DEFAULT_BOUNDS);
    const against = (counts: number[]) => likelihoods.against(counts);
    const inFavour = (counts: number[]) => likelihoods.for(counts);
    const ever = (truth: number[], evidence: typeof against, bound: number) =>
      crossingChance(truth, evidence, -Math.log(bound), CAP);
    return {
      weights,
      falseAlarm: ever(weights, against, 1e-6),
      edge,
      miss: ever(edge, inFavour, 1e-6),
      missAtDefault: ever(edge, inFavour, DEFAULT_BOUNDS.beta),
    };
  });
