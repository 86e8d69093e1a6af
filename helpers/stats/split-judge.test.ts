import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SplitLikelihoods } from './split-evidence.ts';
import { DEFAULT_BOUNDS, type SplitBounds, SplitJudge } from './split-judge.ts';

type Answers = (number | undefined)[];

const judged = (weights: number[], answers: Answers, bounds?: SplitBounds) => {
  const judge = new SplitJudge(weights, bounds);
  for (const answer of answers) judge.take(answer);
  return judge;
};

const clean = (n: number) => Array.from({ length: n }, () => 0);
const even = (n: number) => Array.from({ length: n }, (_, i) => i % 2);

describe('a verdict', () => {
  test.each([
    [1e-3, 1379],
    [1e-6, 2757],
  ])('everything to one version, at a miss of %d, needs %i clean answers', (beta, needed) => {
    const bounds = { ...DEFAULT_BOUNDS, beta };
    expect(judged([1, 0, 0], clean(needed - 1), bounds).verdict).toBe('open');
    expect(judged([1, 0, 0], clean(needed), bounds).verdict).toBe('accept');
  });

  test('one stray answer refutes a weight of 0', () => {
    expect(judged([1, 0], [...clean(5), 1]).verdict).toBe('reject');
    expect(judged([0.5, 0.5, 0], [0, 1, 2]).verdict).toBe('reject');
  });

  test('is final', () => {
    const judge = judged([1, 0], [...clean(1379), 1, undefined]);
    expect([judge.verdict, judge.named, judge.unattributed]).toEqual(['accept', 1379, 0]);
  });

  test('comes as early as without the versions that must not answer', () => {
    const needed = (weights: number[]) => {
      const judge = new SplitJudge(weights);
      return 1 + even(500).findIndex((answer) => judge.take(answer) === 'reject');
    };
    expect(needed([0.9, 0.1])).toBeGreaterThan(1);
    expect(needed([0.9, 0.1, 0, 0])).toBe(needed([0.9, 0.1]));
  });

  test.each([[[1]], [[0.5, 0.6]], [[1.2, -0.2]], [[Number.NaN, 1]]])(
    '%j is no split',
    (weights) => {
      expect(() => new SplitJudge(weights)).toThrow(RangeError);
    },
  );

  test.each([2, -1, 0.5])('there is no version %d in a split of two', (version) => {
    expect(() => new SplitJudge([0.5, 0.5]).take(version)).toThrow(RangeError);
  });
});

describe('answers without a version', () => {
  test('are never an accept where one version must not answer', () => {
    const judge = judged([0.5, 0.5, 0], [undefined, ...even(6000)]);
    expect([judge.verdict, judge.undecidable, judge.unattributed]).toEqual(['open', true, 1]);
  });

  test('leave a verdict that stands for every attribution', () => {
    expect(judged([0.5, 0.5], [undefined, undefined, ...even(3000)]).verdict).toBe('accept');
    expect(judged([0.9, 0.1, 0], [undefined, undefined, ...even(3000)]).verdict).toBe('reject');
  });

  test('put a verdict off', () => {
    const needed = (answers: Answers) => {
      const judge = new SplitJudge([0.9, 0.1]);
      return 1 + answers.findIndex((answer) => judge.take(answer) === 'reject');
    };
    const unattributed = [undefined, undefined, undefined];
    expect(needed([...unattributed, ...even(200)])).toBeGreaterThan(needed(even(200)) + 3);
  });

  test.each([2, 3, 4])('the judge of %i versions says what trying every attribution says', (k) => {
    const twentieths = fc
      .array(fc.nat(9), { minLength: k, maxLength: k })
      .filter((parts) => parts.some((n) => n > 0))
      .map((parts) => parts.map((n) => n / parts.reduce((a, b) => a + b, 0)));
    const answer = fc.oneof(
      { weight: 9, arbitrary: fc.nat(k - 1) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    const bounds = { alpha: 0.02, beta: 0.2, delta: 0.15, deltaZero: 0.1 };
    const answers = fc.array(answer, { maxLength: 40 });
    const property = fc.property(twentieths, answers, (weights, taken) => {
      fc.pre(weights.some((w) => w >= 0.15));
      const likelihoods = new SplitLikelihoods(weights, bounds);
      const judge = new SplitJudge(weights, bounds);
      for (const version of taken.map((v) => (v !== undefined && !weights[v] ? undefined : v))) {
        if (judge.verdict !== 'open' || judge.unattributed >= 8) break;
        judge.take(version);
        const every = attributions(judge.counts, judge.unattributed);
        const least = {
          against: Math.min(...every.map((n) => likelihoods.against(n))),
          for: Math.min(...every.map((n) => likelihoods.for(n))),
        };
        expect(judge.verdict).toBe(verdictOf(least, bounds));
        const { worstCaseEvidence } = judge;
        expect(worstCaseEvidence.against).toBeCloseTo(least.against, 9);
        expect(worstCaseEvidence.for).toBeCloseTo(least.for, 9);
      }
    });
    fc.assert(property, { seed: 13, numRuns: 400 });
  });
});

const verdictOf = (least: { against: number; for: number }, { alpha, beta }: SplitBounds) => {
  if (least.against >= -Math.log(alpha)) return 'reject';
  return least.for >= -Math.log(beta) ? 'accept' : 'open';
};

/** Every way to give `unnamed` answers to versions, each as the counts that result. */
const attributions = (counts: readonly number[], unattributed: number, from = 0): number[][] => {
  if (unattributed === 0 || from === counts.length - 1)
    return [counts.map((n, i) => (i === from ? n + unattributed : n))];
  return Array.from({ length: unattributed + 1 }, (_, given) =>
    attributions(
      counts.map((n, i) => (i === from ? n + given : n)),
      unattributed - given,
      from + 1,
    ),
  ).flat();
};
