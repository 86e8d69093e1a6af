import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SplitLikelihoods } from './split-evidence.ts';

const DISTANCE = { delta: 0.05, deltaZero: 0.005 };

const evidenceOf = (counts: number[], weights: number[], distance = DISTANCE) => {
  const likelihoods = new SplitLikelihoods(weights, distance);
  return { against: likelihoods.against(counts), for: likelihoods.for(counts) };
};

const logLikelihood = (counts: number[], p: number[]): number =>
  counts.reduce((sum, n, i) => sum + (n === 0 ? 0 : n * Math.log(p[i] as number)), 0);

/** All ways to write `steps` as a sum of k numbers. */
const compositions = (k: number, steps: number): number[][] =>
  k === 1
    ? [[steps]]
    : Array.from({ length: steps + 1 }, (_, first) =>
        compositions(k - 1, steps - first).map((rest) => [first, ...rest]),
      ).flat();

const grids = new Map(
  [
    [2, 1000],
    [3, 200],
    [4, 40],
  ].map(([k = 0, steps = 0]) => [
    k,
    compositions(k, steps).map((point) => point.map((n) => n / steps)),
  ]),
);

type Inside = (p: number[]) => boolean;

/** H1 as it is defined, share by share and side by side: which splits are off by that much. */
const regions = (weights: number[], distance: typeof DISTANCE): Inside[] =>
  weights.flatMap((w, i) => {
    const delta = w === 0 || w === 1 ? distance.deltaZero : distance.delta;
    return [1, -1].map(
      (side): Inside =>
        (p) =>
          ((p[i] as number) - w) * side >= delta - 1e-9,
    );
  });

/** Moves share between two versions while that helps: finds the top of what is concave, without a formula. */
const climb = (counts: number[], from: number[], inside: Inside): number => {
  let [best, value] = [from, logLikelihood(counts, from)];
  const pairs = from
    .flatMap((_, a) => from.map((_, b) => [a, b] as const))
    .filter(([a, b]) => a !== b);
  for (let step = 0.02; step > 1e-8; ) {
    const better = pairs
      .map(([a, b]) => best.map((p, i) => (i === a ? p + step : i === b ? p - step : p)))
      .find((p) => p.every((x) => x >= 0) && inside(p) && logLikelihood(counts, p) > value + 1e-13);
    if (better) [best, value] = [better, logLikelihood(counts, better)];
    else step /= 2;
  }
  return value;
};

/** Best of each region: the best grid point, and how high one gets from it. */
const bruteForce = (counts: number[], weights: number[], distance: typeof DISTANCE) => {
  const grid = grids.get(weights.length) as number[][];
  const tops = regions(weights, distance).map((inside) => {
    const points = grid.filter(inside);
    let [best, at] = [Number.NEGATIVE_INFINITY, points[0]];
    for (const point of points) {
      const value = logLikelihood(counts, point);
      if (value > best) [best, at] = [value, point];
    }
    return { grid: best, climbed: at ? climb(counts, at, inside) : best };
  });
  return {
    grid: Math.max(...tops.map((top) => top.grid)),
    climbed: Math.max(...tops.map((top) => top.climbed)),
  };
};

describe('the best split of H1', () => {
  test.each([
    { weights: [0.9, 0.1], counts: [9, 1] },
    { weights: [0.9, 0.1], counts: [80, 20] },
    { weights: [0.5, 0.5], counts: [0, 3] },
    { weights: [1, 0], counts: [40, 0] },
    { weights: [0.9, 0.1, 0], counts: [46, 4, 0] },
    { weights: [0.5, 0, 0.5], counts: [10, 0, 30] },
    { weights: [0.6, 0.2, 0.2], counts: [54, 23, 23] },
    // no room above: 0.97 + 0.05 > 1
    { weights: [0.97, 0.03], counts: [97, 3] },
    { weights: [0.96, 0.02, 0.02], counts: [100, 0, 0] },
    // the face at the very end: a share of 1, a share of 0
    { weights: [0.95, 0.05], counts: [30, 1] },
    { weights: [0.95, 0.05], counts: [30, 0] },
    { weights: [0.05, 0.9, 0.05], counts: [0, 30, 0] },
    { weights: [0.95, 0.03, 0.02], counts: [30, 0, 0] },
    { weights: [0.05, 0.5, 0.45], counts: [0, 10, 9] },
    { weights: [0, 1, 0], counts: [0, 12, 0] },
    { weights: [0.25, 0.25, 0.25, 0.25], counts: [0, 0, 0, 0] },
  ])('$counts against $weights', ({ weights, counts }) => {
    const best = logLikelihood(counts, weights) - evidenceOf(counts, weights).for;
    const { grid, climbed } = bruteForce(counts, weights, DISTANCE);
    expect(best).toBeGreaterThanOrEqual(grid - 1e-9);
    expect(Math.abs(best - climbed)).toBeLessThan(1e-4);
  });

  test.each([
    [2, 60],
    [3, 40],
    [4, 25],
  ])('any counts of %i versions', (k, runs) => {
    // twentieths, so that the faces lie on the grids; a delta of a tenth, too, leaves some without room
    const weights = fc.constantFrom(
      ...compositions(k, 20).map((point) => point.map((n) => n / 20)),
    );
    const counts = fc.array(fc.nat(60), { minLength: k, maxLength: k });
    const delta = fc.constantFrom(0.05, 0.1, 0.25);
    const property = fc.property(weights, counts, delta, (w, n, d) => {
      const seen = n.map((count, i) => (w[i] === 0 ? 0 : count));
      const distance = { delta: d, deltaZero: 0.05 };
      fc.pre(regions(w, distance).some((inside) => grids.get(k)?.some(inside)));
      const best = logLikelihood(seen, w) - evidenceOf(seen, w, distance).for;
      const { grid, climbed } = bruteForce(seen, w, distance);
      expect(best).toBeGreaterThanOrEqual(grid - 1e-9);
      expect(Math.abs(best - climbed)).toBeLessThan(1e-3);
    });
    fc.assert(property, { seed: 11, numRuns: runs });
  });

  test('nothing is so far off: no verdict could mean anything', () => {
    expect(() => new SplitLikelihoods([0.5, 0.5], { delta: 0.6, deltaZero: 0.6 })).toThrow(
      RangeError,
    );
  });
});

describe('the mixture', () => {
  test('of one sequence is the product of its predictions, in any order', () => {
    const sequence = fc.array(fc.nat(2), { maxLength: 200 });
    const weights = [0.5, 0.3, 0.2];
    const property = fc.property(sequence, (versions) => {
      const seen = [0, 0, 0];
      let mixture = 0;
      versions.forEach((version, n) => {
        mixture += Math.log(((seen[version] as number) + 0.5) / (n + 1.5));
        seen[version] = (seen[version] as number) + 1;
      });
      const against = mixture - logLikelihood(seen, weights);
      expect(evidenceOf(seen, weights).against).toBeCloseTo(against, 8);
    });
    fc.assert(property, { seed: 12, numRuns: 200 });
  });

  test('its chances of all sequences of one length sum to 1', () => {
    const weights = [0.2, 0.3, 0.5];
    const choices = (counts: number[]) => {
      const logFactorial = (n: number): number => (n < 2 ? 0 : Math.log(n) + logFactorial(n - 1));
      return counts.reduce((sum, n) => sum - logFactorial(n), logFactorial(40));
    };
    const sum = compositions(3, 40)
      .map((n) => Math.exp(choices(n) + evidenceOf(n, weights).against + logLikelihood(n, weights)))
      .reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1, 10);
  });

  test('leaves out what must not answer: one answer of it is enough', () => {
    expect(evidenceOf([70, 30, 0], [0.9, 0.1, 0]).against).toBe(
      evidenceOf([70, 30], [0.9, 0.1]).against,
    );
    expect(evidenceOf([5, 0, 1], [0.9, 0.1, 0])).toEqual({
      against: Number.POSITIVE_INFINITY,
      for: Number.NEGATIVE_INFINITY,
    });
    expect(evidenceOf([500, 0], [1, 0]).against).toBeCloseTo(0, 9);
  });

  test('stays exact far out', () => {
    // ln of the mixture for one version alone: the central binomial coefficient over 4^n
    const n = 1_000_000;
    const central = -0.5 * Math.log(Math.PI * n) - 1 / (8 * n);
    expect(evidenceOf([n, 0], [0.5, 0.5]).against - n * Math.LN2).toBeCloseTo(central, 5);
  });
});
