import { crossingChance } from '../stats/crossing-chance.ts';
import { SplitLikelihoods } from '../stats/split-evidence.ts';
import { DEFAULT_BOUNDS } from '../stats/split-judge.ts';
import { nearestOther } from './wald.ts';

/** The true error rates of one split of two versions, for bounds of one in a million. */
export interface ErrorRates {
  weights: number[];
  /** ever rejected though right, within 20,000 requests */
  falseAlarm: number;
  edge: number[];
  /** ever accepted though `edge` is the truth, within 20,000 requests */
  miss: number;
}

const CAP = 20_000;
const BOUND = 1e-6;
const SPLITS = [
  [0.9, 0.1],
  [0.8, 0.2],
  [0.5, 0.5],
];

/** Exact error rates, by dynamic programming over all paths. */
export const computeErrorRates = (): ErrorRates[] =>
  SPLITS.map((weights) => {
    const bounds = { ...DEFAULT_BOUNDS, alpha: BOUND, beta: BOUND };
    const likelihoods = new SplitLikelihoods(weights, bounds);
    const { split: edge } = nearestOther(weights, bounds);
    const chance = (truth: number[], evidence: (counts: number[]) => number) =>
      crossingChance(truth[0] as number, evidence, -Math.log(BOUND), CAP);
    return {
      weights,
      falseAlarm: chance(weights, (counts) => likelihoods.against(counts)),
      edge,
      miss: chance(edge, (counts) => likelihoods.for(counts)),
    };
  });
