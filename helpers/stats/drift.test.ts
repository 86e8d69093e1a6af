import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { driftOf } from './drift.ts';
import { fisher } from './fisher.ts';
import { SeededDraws } from './seeded-draws.ts';
import { SplitJudge } from './split-judge.ts';

// a core shared with other work
vi.setConfig({ testTimeout: 120_000 });

const NAMES = ['v1', 'v2', 'v3'];
const CAP = 20_000;

const sampled = (n: number, seed: number, shares: (i: number) => number[]): number[] => {
  const draws = new SeededDraws(seed);
  return Array.from({ length: n }, (_, i) => draws.version(shares(i)));
};

describe("Fisher's exact test", () => {
  test('is what counting every table gives', () => {
    const table = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12));
    const property = fc.property(table, ([a, b, c, d]) => {
      const [total, first, second] = [a + b + c + d, a + b, a + c];
      const ways = (x: number) => choose(first, x) * choose(total - first, second - x);
      const chances = Array.from({ length: second + 1 }, (_, x) => ways(x) / choose(total, second));
      const sum = (from: number, to: number) =>
        chances.slice(from, to).reduce((all, chance) => all + chance, 0);
      const expected = Math.min(1, 2 * Math.min(sum(0, a + 1), sum(a, second + 1)));
      expect(fisher(a, first, second, total)).toBeCloseTo(expected, 9);
    });
    fc.assert(property, { seed: 14, numRuns: 300 });
  });

  test('keeps its level where tables are independent', () => {
    const draws = new SeededDraws(40);
    const below = { 0.05: 0, 0.01: 0 };
    for (let run = 0; run < 20_000; run += 1) {
      let [both, first, second] = [0, 0, 0];
      for (let i = 0; i < 60; i += 1) {
        const [a, b] = [draws.uniform() < 0.3, draws.uniform() < 0.5];
        if (a) first += 1;
        if (b) second += 1;
        if (a && b) both += 1;
      }
      const p = fisher(both, first, second, 60);
      if (p <= 0.05) below[0.05] += 1;
      if (p <= 0.01) below[0.01] += 1;
    }
    expect(below[0.05]).toBeLessThanOrEqual(1000);
    expect(below[0.01]).toBeLessThanOrEqual(200);
    expect(below[0.05]).toBeGreaterThan(200);
  });
});

const choose = (n: number, k: number): number => {
  if (k < 0 || k > n) return 0;
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways *= (n - k + i) / i;
  return ways;
};

describe('a sample', () => {
  test('of independent draws is never suspicious, wherever its judge stops', () => {
    for (const split of [
      [0.5, 0, 0.5],
      [0.9, 0.1, 0],
      [1, 0, 0],
      [0.34, 0.33, 0.33],
    ])
      for (let seed = 1; seed <= 100; seed += 1) {
        const judge = new SplitJudge(split);
        const versions = sampled(CAP, seed, () => split);
        const taken = versions.slice(0, 1 + versions.findIndex((v) => judge.take(v) !== 'open'));
        const drift = driftOf(taken, NAMES, CAP);
        expect(drift.reasons).toEqual([]);
        expect(Math.abs(drift.lag1)).toBeLessThan(drift.lag1Bound);
        expect(drift.halves.flat().reduce((a, b) => a + b, 0)).toBe(taken.length);
      }
  });

  test.each([
    ['a change of weights half way', (i: number) => (i < 1000 ? [0.6, 0.4, 0] : [0.4, 0.6, 0])],
    ['a new version late', (i: number) => (i < 1700 ? [0.5, 0.5, 0] : [0.3, 0.3, 0.4])],
    ['an old route at first', (i: number) => (i < 100 ? [0, 0, 1] : [0.9, 0.1, 0])],
  ])('with %s says so', (_, shares) => {
    const { reasons, halves } = driftOf(sampled(2000, 5, shares), NAMES, CAP);
    const [first] = halves;
    expect(reasons[0]).toMatchObject({
      code: 'drift-halves',
      params: { first: [`v1 ${first[0]}`, `v2 ${first[1]}`, `v3 ${first[2]}`] },
    });
  });

  test('whose answers cease to name a version says so', () => {
    const versions = sampled(1000, 6, () => [0.9, 0.1]).map((v, i) => (i < 700 ? v : undefined));
    const { reasons, halves } = driftOf(versions, ['v1', 'v2'], CAP);
    expect(halves.map((counts) => counts[2])).toEqual([0, 300]);
    expect(reasons[0]?.params.first).toContain('– 0');
  });

  test.each([
    ['sticks to a version', 10, 0.8],
    ['takes turns', 1, -1],
  ])('that %s says so', (_, block, lag1) => {
    const versions = Array.from({ length: 2000 }, (_, i) => Math.floor(i / block) % 2);
    const drift = driftOf(versions, ['v1', 'v2'], CAP);
    expect(drift.reasons.map(({ code }) => code)).toEqual(['drift-depends']);
    expect(drift.lag1).toBeCloseTo(lag1, 2);
  });

  test.each([[[]], [[0]], [[1, 1]], [[undefined]]])(
    'of %j is no reason for anything',
    (versions) => {
      expect(driftOf(versions, NAMES, CAP)).toMatchObject({ reasons: [], lag1: 0 });
    },
  );
});
