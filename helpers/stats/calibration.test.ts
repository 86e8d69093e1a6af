import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { calibrationOf, type MissBounds } from './calibration.ts';
import { crossingChance } from './crossing-chance.ts';
import { entryChance } from './entry-chance.ts';
import { SplitLikelihoods } from './split-evidence.ts';
import { facesOf, logRatio } from './split-faces.ts';
import { DEFAULT_BOUNDS } from './split-judge.ts';

// a core shared with other work
vi.setConfig({ testTimeout: 240_000 });

/** Answers that are summed here; what comes after them, the calibration has counted too. */
const CAP = 8_000;

/** Where nearly all that is ever accepted is accepted before. */
const SOON = 5_000;

/** The chance that the judge of this claim ever accepts under `truth`: summed over all paths, by other code than it is calibrated by. */
const everAccepted = (
  claimed: number[],
  truth: number[],
  bounds: MissBounds,
  share = 1,
  cap = CAP,
): number => {
  const likelihoods = new SplitLikelihoods(claimed, bounds);
  const seen = claimed.map(() => 0);
  const inFavour = (counts: number[]) => {
    counts.forEach((n, i) => {
      seen[i] = n;
    });
    return likelihoods.for(seen);
  };
  return crossingChance(truth, inFavour, -Math.log(bounds.beta) * share, cap);
};

const CLAIMS = [
  { claimed: [0.5, 0.5], truth: [0.55, 0.45] },
  { claimed: [0.8, 0.2], truth: [0.75, 0.25] },
  { claimed: [0.8, 0.2], truth: [0.85, 0.15] },
  { claimed: [0.9, 0.1], truth: [0.85, 0.15] },
  { claimed: [0.9, 0.1], truth: [0.95, 0.05] },
  // with a version that must not answer, as the claims have it
  { claimed: [0.5, 0.5, 0], truth: [0.55, 0.45] },
  { claimed: [0.8, 0.2, 0], truth: [0.75, 0.25] },
  { claimed: [0.8, 0.2, 0], truth: [0.85, 0.15] },
  { claimed: [0.9, 0.1, 0], truth: [0.85, 0.15] },
];

describe('the exact chance to accept a split that is off by delta', () => {
  test.each(CLAIMS)('$claimed with $truth in truth: just below the promise', (one) => {
    const chance = everAccepted(one.claimed, one.truth, DEFAULT_BOUNDS);
    expect(chance).toBeLessThanOrEqual(DEFAULT_BOUNDS.beta);
    expect(chance).toBeGreaterThan(0.99 * DEFAULT_BOUNDS.beta);
    // a tenth less needed would be too little
    const lower = everAccepted(one.claimed, one.truth, DEFAULT_BOUNDS, 0.9, SOON);
    expect(lower).toBeGreaterThan(DEFAULT_BOUNDS.beta);
  });

  test('90/10 and a version that must not answer: 95/5 has parted from it where a first look is taken', () => {
    const chance = everAccepted([0.9, 0.1, 0], [0.95, 0.05], DEFAULT_BOUNDS);
    expect(chance).toBeLessThanOrEqual(DEFAULT_BOUNDS.beta);
  });

  const NEAREST = everAccepted([0.5, 0.5], [0.55, 0.45], DEFAULT_BOUNDS, 1, SOON);

  test.each([0.551, 0.56, 0.6, 0.7, 0.9])('is less for %d, further off than 0.55', (p) => {
    const chance = everAccepted([0.5, 0.5], [p, 1 - p], DEFAULT_BOUNDS, 1, SOON);
    expect(chance).toBeLessThan(NEAREST);
  });

  test('a leak of deltaZero beside any split of the rest', () => {
    // accepted only after so many clean answers, whatever the others show
    const likelihoods = new SplitLikelihoods([0.5, 0.5, 0], DEFAULT_BOUNDS);
    const needed = Math.ceil(Math.log(DEFAULT_BOUNDS.beta) / Math.log1p(-DEFAULT_BOUNDS.deltaZero));
    const before = Math.floor((needed - 1) / 2);
    const best = likelihoods.for([before, needed - 1 - before, 0]);
    expect(best).toBeLessThan(-Math.log(DEFAULT_BOUNDS.beta));
    expect((1 - DEFAULT_BOUNDS.deltaZero) ** needed).toBeLessThanOrEqual(DEFAULT_BOUNDS.beta);
  });
});

describe('any split that a manifest may hold', () => {
  const LOOSE: MissBounds = { beta: 0.1, delta: 0.1, deltaZero: 0.05 };

  test.each([2, 3])('of %i versions, at loose bounds: every wrong split on a face', (k) => {
    const shares = fc
      .array(fc.nat(100), { minLength: k, maxLength: k })
      .filter((parts) => parts.some((n) => n > 0))
      .map((parts) => parts.map((n) => n / parts.reduce((a, b) => a + b, 0)));
    const rest = fc.double({ min: 0, max: 1, noNaN: true });
    const property = fc.property(shares, rest, (claimed, proportion) => {
      for (const { version, bound } of facesOf(claimed, LOOSE)) {
        const others = k === 2 ? [1] : [proportion, 1 - proportion];
        const truth = others.map((share) => share * (1 - bound));
        truth.splice(version, 0, bound);
        expect(everAccepted(claimed, truth, LOOSE, 1, 250)).toBeLessThanOrEqual(LOOSE.beta);
      }
    });
    fc.assert(property, { seed: 21, numRuns: k === 2 ? 60 : 12 });
  });

  test('where sums would take long the bound is that of Ville', () => {
    const ville = (beta: number) => Array(4).fill(-Math.log(beta));
    const far = { ...DEFAULT_BOUNDS, delta: 0.01 };
    expect(calibrationOf([0.5, 0.5], far).needed).toEqual(ville(far.beta));
    const rare = { ...DEFAULT_BOUNDS, beta: 1e-12 };
    expect(calibrationOf([0.5, 0.5], rare).needed).toEqual(ville(rare.beta));
  });

  test('nothing is needed more than Ville’s bound says, and nothing below 1 : 1', () => {
    const weight = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const property = fc.property(weight, (w) => {
      for (const needed of calibrationOf([w, 1 - w], LOOSE).needed) {
        expect(needed).toBeLessThanOrEqual(-Math.log(LOOSE.beta));
        expect(needed).toBeGreaterThanOrEqual(0);
      }
    });
    fc.assert(property, { seed: 22, numRuns: 20 });
  });
});

test('the chance to enter a region is that of all paths, from above and no further than a thousandth', () => {
  const faces = facesOf([0.8, 0.2], DEFAULT_BOUNDS).filter(({ version }) => version === 0);
  const needed = [5, 6];
  const inside = ([n = 0, rest = 0]: number[]) =>
    n + rest < 300
      ? Number.NEGATIVE_INFINITY
      : Math.min(...faces.map((face, i) => logRatio(face, n, n + rest) - (needed[i] as number)));
  for (const at of [0, 1]) {
    const bound = faces[at]?.bound ?? 0;
    const exact = crossingChance([bound, 1 - bound], inside, 0, SOON);
    const chance = entryChance({ faces, needed, from: 300 }, at, 1e-3);
    expect(chance).toBeGreaterThanOrEqual(exact);
    expect(chance).toBeLessThan(exact * 1.001);
  }
});
