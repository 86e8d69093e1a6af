import type { SplitBounds } from '../stats/split-judge.ts';

/** The split of H1 that is hardest to tell from a claim, and how much one answer tells them apart (nats). */
export interface Nearest {
  split: number[];
  divergence: number;
}

/**
 * The least Kullback-Leibler divergence from the claimed weights to a split that is off by delta (deltaZero for
 * weights of 0 and 1) in one share: there the other shares keep their proportions.
 */
export const nearestOther = (weights: readonly number[], bounds: SplitBounds): Nearest => {
  const others = weights.flatMap((weight, i) => {
    const delta = weight === 0 || weight === 1 ? bounds.deltaZero : bounds.delta;
    return [weight + delta, weight - delta]
      .filter((share) => share > 0 && share < 1)
      .map((share) => weights.map((w, j) => moved(w, weight, share, i === j)));
  });
  const all = others.map((split) => ({ split, divergence: divergence(weights, split) }));
  const [first] = all.sort((a, b) => a.divergence - b.divergence);
  if (!first) throw new RangeError(`nothing is so far off ${weights.join('/')}`);
  return first;
};

/** A weight where one of them goes to `share`: that one, or another in what is left (alike if nothing was). */
const moved = (w: number, weight: number, share: number, own: boolean): number => {
  if (own) return share;
  return weight === 1 ? 1 - share : (w * (1 - share)) / (1 - weight);
};

const divergence = (from: readonly number[], to: readonly number[]): number =>
  from.reduce((sum, p, i) => sum + (p === 0 ? 0 : p * Math.log(p / (to[i] as number))), 0);

/**
 * The fewest requests that any test with these error rates needs on average where the claim is right
 * (A. Wald, Sequential tests of statistical hypotheses, 1945): what it must learn, over what one answer tells.
 */
export const waldBound = (weights: readonly number[], bounds: SplitBounds): number => {
  const { alpha, beta } = bounds;
  const learned = (1 - alpha) * Math.log((1 - alpha) / beta) + alpha * Math.log(alpha / (1 - beta));
  return learned / nearestOther(weights, bounds).divergence;
};
