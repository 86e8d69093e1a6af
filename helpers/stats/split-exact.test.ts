import { describe, expect, test, vi } from 'vitest';
import { crossingChance } from './crossing-chance.ts';
import { SeededDraws } from './seeded-draws.ts';
import { SplitLikelihoods } from './split-evidence.ts';
import { DEFAULT_BOUNDS, type SplitBounds, SplitJudge } from './split-judge.ts';

// a core shared with other work
vi.setConfig({ testTimeout: 120_000 });

const BOUNDS: SplitBounds = { ...DEFAULT_BOUNDS, beta: 1e-6 };
const THRESHOLD = -Math.log(1e-6);
/** Requests a sample may have: the cap of every split of the suite. */
const CAP = 20_000;
test('the chance that heads ever lead by three in ten throws is what all 1,024 of them show', () => {
  const throws = Array.from({ length: 1024 }, (_, bits) =>
    Array.from({ length: 10 }, (_, i) => (((bits >> i) & 1) === 1 ? 1 : -1)),
  );
  const walks = throws.filter((steps) =>
    steps.some((_, n) => steps.slice(0, n + 1).reduce((a, b) => a + b, 0) >= 3),
  );
  const lead = ([heads = 0, tails = 0]: number[]) => heads - tails;
  expect(crossingChance([0.5, 0.5], lead, 3, 10)).toBeCloseTo(walks.length / 1024, 12);
});

test('the same of a die with three faces, thrown seven times: all 2,187 ways', () => {
  const truth = [0.5, 0.3, 0.2];
  const lead = ([a = 0, b = 0, c = 0]: number[]) => a - b - c;
  let chance = 0;
  for (let way = 0; way < 3 ** 7; way += 1) {
    const faces = Array.from({ length: 7 }, (_, i) => Math.floor(way / 3 ** i) % 3);
    const leads = faces.map((_, n) =>
      lead([0, 1, 2].map((face) => faces.slice(0, n + 1).filter((f) => f === face).length)),
    );
    if (leads.some((seen) => seen >= 3))
      chance += faces.reduce((product, face) => product * (truth[face] as number), 1);
  }
  expect(crossingChance(truth, lead, 3, 7)).toBeCloseTo(chance, 12);
});

describe('two versions at one in a million, all paths of up to 20,000 answers', () => {
  test.each([[[0.5, 0.5]], [[0.9, 0.1]]])('a right %j is hardly ever rejected', (split) => {
    const likelihoods = new SplitLikelihoods(split, BOUNDS);
    const against = (counts: number[]) => likelihoods.against(counts);
    const chance = crossingChance(split, against, THRESHOLD, CAP);
    expect(chance).toBeLessThanOrEqual(1e-6);
    expect(chance).toBeGreaterThan(1e-8);
  });

  test.each([
    { claimed: [0.5, 0.5], truth: 0.55 },
    { claimed: [0.9, 0.1], truth: 0.85 },
    { claimed: [0.9, 0.1], truth: 0.95 },
    { claimed: [0.8, 0.2], truth: 0.74 },
  ])('$claimed with $truth in truth is hardly ever accepted', ({ claimed, truth }) => {
    const likelihoods = new SplitLikelihoods(claimed, BOUNDS);
    const inFavour = (counts: number[]) => likelihoods.for(counts);
    const chance = crossingChance([truth, 1 - truth], inFavour, THRESHOLD, CAP);
    expect(chance).toBeLessThanOrEqual(1e-6);
    // 74/26 is beyond the nearest wrong split
    expect(chance).toBeGreaterThan(1e-9);
  });
});

/** The mean of what runs give, and five standard errors above it. */
const estimate = (runs: number, run: () => number): { mean: number; high: number } => {
  const values = Array.from({ length: runs }, run);
  const mean = values.reduce((a, b) => a + b, 0) / runs;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (runs - 1);
  return { mean, high: mean + 5 * Math.sqrt(variance / runs) };
};

/**
 * Rare events are seen often where answers are drawn from another law, each run weighted by how much likelier the
 * true law makes it (importance sampling). The likelihoods are multiplied up answer by answer, apart from the judge.
 */
describe('three versions at one in a million, by importance sampling', () => {
  const claims = [
    [0.34, 0.33, 0.33],
    [0.9, 0.1, 0],
    [0.6, 0.3, 0.1],
  ];

  test.each(claims)('a right %d/%d/%d is hardly ever rejected', (...split) => {
    const draws = new SeededDraws(31);
    // an urn whose every draw adds half a ball's weight of its kind: any split may come of it
    const { mean, high } = estimate(1000, () => {
      const judge = new SplitJudge(split, { ...BOUNDS, beta: 1e-300 });
      let log = 0;
      for (let n = 0; n < CAP && judge.verdict === 'open'; n += 1) {
        const urn = split.map((w, i) => (w > 0 ? (judge.counts[i] as number) + 0.5 : 0));
        const all = urn.reduce((a, b) => a + b, 0);
        const shares = urn.map((balls) => balls / all);
        const version = draws.version(shares);
        log += Math.log((split[version] as number) / (shares[version] as number));
        judge.take(version);
      }
      return judge.verdict === 'reject' ? Math.exp(log) : 0;
    });
    expect(high).toBeLessThanOrEqual(1e-6);
    expect(mean).toBeGreaterThan(1e-8);
  });

  test.each([
    { claimed: [0.34, 0.33, 0.33], truth: [0.39, 0.305, 0.305] },
    { claimed: [0.34, 0.33, 0.33], truth: [0.34, 0.28, 0.38] },
    { claimed: [0.9, 0.1, 0], truth: [0.8955, 0.0995, 0.005] },
    { claimed: [0.9, 0.1, 0], truth: [0.849, 0.15, 0.001] },
    { claimed: [0.6, 0.3, 0.1], truth: [0.56, 0.29, 0.15] },
  ])('$claimed with $truth in truth is hardly ever accepted', ({ claimed, truth }) => {
    const draws = new SeededDraws(32);
    const { mean, high } = estimate(2_000, () => {
      const judge = new SplitJudge(claimed, { ...BOUNDS, alpha: 1e-300 });
      let log = 0;
      while (judge.named < CAP && judge.verdict === 'open') {
        const version = draws.version(claimed);
        log += Math.log((truth[version] as number) / (claimed[version] as number));
        judge.take(version);
      }
      return judge.verdict === 'accept' ? Math.exp(log) : 0;
    });
    expect(high).toBeLessThanOrEqual(1e-6);
    expect(mean).toBeGreaterThan(0);
  });
});
