import { describe, expect, test } from 'vitest';
import { splitEvidence } from './split-evidence.ts';
import { type SplitBounds, SplitJudge, type SplitVerdict } from './split-judge.ts';

const DISTANCE = { delta: 0.05, deltaZero: 0.005 };

const logLikelihood = (counts: number[], p: number[]): number =>
  counts.reduce((sum, n, i) => sum + (n === 0 ? 0 : n * Math.log(p[i] as number)), 0);

/** All splits of a grid that H1 holds, for two or three versions. */
const beyond = (weights: number[], steps: number): number[][] => {
  const points: number[][] = [];
  for (let a = 0; a <= steps; a += 1)
    for (let b = 0; b <= (weights.length === 2 ? 0 : steps - a); b += 1)
      points.push(
        (weights.length === 2 ? [a, steps - a] : [a, b, steps - a - b]).map((n) => n / steps),
      );
  const far = (w: number, p: number) =>
    Math.abs(p - w) >= (w === 0 || w === 1 ? DISTANCE.deltaZero : DISTANCE.delta) - 1e-12;
  return points.filter((p) => p.some((share, i) => far(weights[i] as number, share)));
};

describe('evidence for a split', () => {
  test.each([
    { weights: [0.9, 0.1], counts: [9, 1] },
    { weights: [0.9, 0.1], counts: [80, 20] },
    { weights: [0.5, 0.5], counts: [0, 3] },
    { weights: [1, 0], counts: [40, 0] },
    { weights: [0.9, 0.1, 0], counts: [46, 4, 0] },
    { weights: [0.5, 0, 0.5], counts: [10, 0, 30] },
    { weights: [0.6, 0.2, 0.2], counts: [54, 23, 23] },
  ])('$counts against the best split beyond $weights is what a grid finds', (given) => {
    const { weights, counts } = given;
    const claim = logLikelihood(counts, weights);
    const grid = beyond(weights, 1000)
      .map((p) => logLikelihood(counts, p))
      .reduce((a, b) => Math.max(a, b));
    const best = claim - splitEvidence(counts, weights, DISTANCE).for;
    expect(best).toBeGreaterThanOrEqual(grid - 1e-9);
    expect(best).toBeLessThan(grid + 0.01);
  });

  test('the mixture of one sequence is the product of its predictions', () => {
    const sequence = [0, 1, 0, 0, 2, 0, 1];
    const seen = [0, 0, 0];
    let mixture = 0;
    sequence.forEach((version, n) => {
      mixture += Math.log(((seen[version] as number) + 0.5) / (n + 1.5));
      seen[version] = (seen[version] as number) + 1;
    });
    const weights = [0.5, 0.3, 0.2];
    const against = mixture - logLikelihood(seen, weights);
    expect(splitEvidence(seen, weights, DISTANCE).against).toBeCloseTo(against, 10);
  });
});

describe('the judge', () => {
  const judged = (weights: number[], answers: (number | undefined)[], bounds?: SplitBounds) => {
    const judge = new SplitJudge(weights, bounds);
    for (const answer of answers) judge.take(answer);
    return judge;
  };
  const clean = (n: number) => Array.from({ length: n }, () => 0);

  test('everything to one version needs 1,379 clean answers', () => {
    expect(judged([1, 0, 0], clean(1378)).verdict).toBe('open');
    expect(judged([1, 0, 0], clean(1379)).verdict).toBe('accept');
  });

  test('one stray answer refutes a weight of 0', () => {
    expect(judged([1, 0], [...clean(5), 1]).verdict).toBe('reject');
    expect(judged([0.5, 0.5, 0], [0, 1, 2]).verdict).toBe('reject');
  });

  test('a verdict is final', () => {
    const judge = judged([1, 0], [...clean(1379), 1]);
    expect([judge.verdict, judge.named]).toEqual(['accept', 1379]);
  });

  test('answers without a version are never an accept where one version must not answer', () => {
    const judge = judged(
      [0.5, 0.5, 0],
      [undefined, ...Array.from({ length: 6000 }, (_, i) => i % 2)],
    );
    expect([judge.verdict, judge.spoiled, judge.unnamed]).toEqual(['open', true, 1]);
  });

  test('a verdict that stands for every attribution is given', () => {
    const even = Array.from({ length: 3000 }, (_, i) => i % 2);
    expect(judged([0.5, 0.5], [undefined, undefined, ...even]).verdict).toBe('accept');
    expect(judged([0.9, 0.1, 0], [undefined, undefined, ...even]).verdict).toBe('reject');
  });

  test('answers without a version put a verdict off', () => {
    const needed = (answers: (number | undefined)[]) => {
      const judge = new SplitJudge([0.9, 0.1]);
      return 1 + answers.findIndex((answer) => judge.take(answer) === 'reject');
    };
    const half = Array.from({ length: 200 }, (_, i) => i % 2);
    expect(needed([undefined, undefined, undefined, ...half])).toBeGreaterThan(needed(half) + 3);
  });

  test.each([[[1]], [[0.5, 0.6]], [[1.2, -0.2]]])('%j is no split', (weights) => {
    expect(() => new SplitJudge(weights)).toThrow(RangeError);
  });
});

describe('the bounds, at loosened values and with a seed', () => {
  const LOOSE: SplitBounds = { alpha: 0.05, beta: 0.1, delta: 0.1, deltaZero: 0.05 };
  const RUNS = 2000;

  /** Verdicts of RUNS sequences drawn from `truth`, each watched for up to 3000 answers. */
  const verdicts = (claimed: number[], truth: number[]): Record<SplitVerdict, number> => {
    const random = seeded(7);
    const seen = { accept: 0, reject: 0, open: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const judge = new SplitJudge(claimed, LOOSE);
      for (let n = 0; n < 3000 && judge.verdict === 'open'; n += 1)
        judge.take(draw(truth, random()));
      seen[judge.verdict] += 1 / RUNS;
    }
    return seen;
  };

  test('a right split is hardly ever rejected', () => {
    for (const split of [
      [0.5, 0.5],
      [0.9, 0.1],
      [0.5, 0, 0.5],
    ]) {
      const seen = verdicts(split, split);
      expect(seen.reject).toBeLessThanOrEqual(LOOSE.alpha);
      expect(seen.accept).toBeGreaterThan(0.9);
    }
  });

  test('a split that is off by delta is hardly ever accepted', () => {
    const pairs: [number[], number[]][] = [
      [
        [0.5, 0.5],
        [0.6, 0.4],
      ],
      [
        [0.9, 0.1],
        [0.8, 0.2],
      ],
      [
        [1, 0],
        [0.95, 0.05],
      ],
      [
        [0.8, 0.2, 0],
        [0.76, 0.19, 0.05],
      ],
    ];
    for (const [claimed, truth] of pairs)
      expect(verdicts(claimed, truth).accept).toBeLessThanOrEqual(LOOSE.beta);
  });
});

/** mulberry32: numbers in [0, 1) that are the same in every run. */
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const draw = (shares: number[], at: number): number => {
  let sum = 0;
  const found = shares.findIndex((share) => {
    sum += share;
    return at < sum;
  });
  return found < 0 ? shares.length - 1 : found;
};
