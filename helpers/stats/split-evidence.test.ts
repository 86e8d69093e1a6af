import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationOf } from './calibration.ts';
import { SplitLikelihoods } from './split-evidence.ts';
import { facesOf, logRatio } from './split-faces.ts';

const BOUNDS = { delta: 0.05, deltaZero: 0.005, beta: 1e-3 };
/** With so small a miss nothing is calibrated: what is credited is nothing. */
const VILLE = { ...BOUNDS, beta: 1e-30 };

const evidenceOf = (counts: number[], weights: number[], bounds = VILLE) => {
  const likelihoods = new SplitLikelihoods(weights, bounds);
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

/** The claim where one share is moved to another value and the others keep their proportions. */
const moved = (weights: number[], version: number, share: number): number[] => {
  const rest = 1 - (weights[version] as number);
  return weights.map((w, i) => {
    if (i === version) return share;
    return rest === 0 ? (1 - share) / (weights.length - 1) : (w / rest) * (1 - share);
  });
};

/** The nearest splits of H1 as they are defined, share by share and side by side. */
const nearest = (weights: number[], bounds = VILLE): number[][] =>
  weights.flatMap((w, i) => {
    const delta = w === 0 || w === 1 ? bounds.deltaZero : bounds.delta;
    return [w + delta, w - delta]
      .filter((share) => share > -1e-9 && share < 1 + 1e-9)
      .map((share) => moved(weights, i, Math.min(1, Math.max(0, share))));
  });

const twentieths = (k: number) =>
  fc.constantFrom(...compositions(k, 20).map((point) => point.map((n) => n / 20)));

describe('the evidence for a claim', () => {
  test.each([2, 3, 4])('is over the nearest split of H1: any counts of %i versions', (k) => {
    const counts = fc.array(fc.nat(60), { minLength: k, maxLength: k });
    const property = fc.property(twentieths(k), counts, (weights, n) => {
      const seen = n.map((count, i) => (weights[i] === 0 ? 0 : count));
      const claim = logLikelihood(seen, weights);
      const least = Math.min(...nearest(weights).map((p) => claim - logLikelihood(seen, p)));
      if (Number.isNaN(least)) return; // a weight of 1: the others have no proportions
      const found = evidenceOf(seen, weights).for;
      if (Number.isFinite(least)) expect(found).toBeCloseTo(least, 8);
      else expect(found).toBe(least);
    });
    fc.assert(property, { seed: 11, numRuns: 300 });
  });

  test.each([2, 3, 4])(
    'gains nothing on average under any split beyond a face: %i versions',
    (k) => {
      const splits = compositions(k, 40).map((point) => point.map((n) => n / 40));
      const property = fc.property(twentieths(k), (weights) => {
        for (const face of facesOf(weights, BOUNDS)) {
          const beyond = splits
            .map((p) => p[face.version] as number)
            .filter((p) => (face.above ? p >= face.bound - 1e-9 : p <= face.bound + 1e-9));
          const factors = beyond.map((p) => {
            const own = p < 1e-9 ? 0 : p * Math.exp(logRatio(face, 1, 1));
            return own + (1 - p < 1e-9 ? 0 : (1 - p) * Math.exp(logRatio(face, 0, 1)));
          });
          expect(Math.max(0, ...factors)).toBeLessThanOrEqual(1 + 1e-9);
        }
      });
      fc.assert(property, { seed: 14, numRuns: 100 });
    },
  );

  test('adds to each face what its calibration credits', () => {
    const weights = [0.9, 0.1];
    const { needed } = calibrationOf(weights, BOUNDS);
    const seen = [700, 80];
    const ratios = facesOf(weights, BOUNDS).map((face, i) => {
      const ratio = logRatio(face, seen[face.version] as number, 780);
      return ratio - Math.log(BOUNDS.beta) - (needed[i] as number);
    });
    expect(evidenceOf(seen, weights, BOUNDS).for).toBeCloseTo(Math.min(...ratios), 9);
  });

  test('nothing is so far off: no verdict could mean anything', () => {
    expect(() => new SplitLikelihoods([0.5, 0.5], { ...BOUNDS, delta: 0.6 })).toThrow(RangeError);
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
