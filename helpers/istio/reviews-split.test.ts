import { expect, test } from 'vitest';
import { SplitJudge } from '../stats/split-judge.ts';
import { concludeSplit, splitPicture } from './reviews-split.ts';

const judged = (weights: number[], answers: (number | undefined)[]) => {
  const judge = new SplitJudge(weights);
  for (const answer of answers) judge.take(answer);
  return judge;
};

test('an outcome says what was claimed, what was seen and how sure that is', () => {
  const judge = judged(
    [1, 0, 0],
    Array.from({ length: 1379 }, () => 0),
  );
  const outcome = concludeSplit(judge, { v1: 100 }, []);
  expect(outcome).toMatchObject({ verdict: 'accept', requests: 1379, counts: { v1: 1379 } });
  expect(outcome.reason).toMatch(/claimed {"v1":100}, seen v1 1379, v2 0, v3 0 .* 0\.001$/);
});

test('nothing decided is no outcome, and the first answer without a version is named', () => {
  const judge = judged([1, 0, 0], [0, undefined]);
  expect(() => concludeSplit(judge, { v1: 100 }, ['503 upstream error'])).toThrow(
    /1 more named no version, the first: 503 upstream error/,
  );
});

test('the picture holds the observed share inside its interval', () => {
  const { observed, low, high } = splitPicture(judged([0.5, 0, 0.5], [0, 2, 0, 2]), {
    v1: 50,
    v3: 50,
  });
  expect(observed).toEqual({ v1: 0.5, v2: 0, v3: 0.5 });
  expect(low.v1).toBeLessThan(0.5);
  expect(high.v1).toBeGreaterThan(0.5);
});
