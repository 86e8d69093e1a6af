import { expect, test } from 'vitest';
import { SplitJudge } from '../stats/split-judge.ts';
import { bothHold, concludeSplit, splitPath, splitPicture } from './reviews-split.ts';

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

const sample = (words: string, weights: number[], answers: (number | undefined)[]) => {
  const judge = judged(weights, answers);
  return {
    words,
    rejects: judge.verdict === 'reject',
    conclude: () => concludeSplit(judge, { v1: 100 }, []),
  };
};
const right = sample('over many', [1, 0, 0], Array(1379).fill(0));
const wrong = sample('over one', [1, 0, 0], [0, 1]);
const open = sample('over one', [1, 0, 0], [0, 0]);

test('a claim that two samples must bear out is accepted when both accept', () => {
  const outcome = bothHold([right, { ...right, words: 'over one' }]);
  expect(outcome.verdict).toBe('accept');
  expect(outcome.reason).toMatch(/^over many: .*\nover one: /);
});

test('one sample that refutes it is enough, though the other accepts or is open', () => {
  expect(bothHold([right, wrong])).toMatchObject({ verdict: 'reject', requests: 2 });
  expect(bothHold([wrong, open]).reason).toMatch(/^over one: .*seen v1 1, v2 1/);
});

test('one sample that decided nothing leaves the claim undecided', () => {
  expect(() => bothHold([right, open])).toThrow(/no verdict stands/);
});

test('the path branches at reviews, with what was measured and what is claimed', () => {
  const { hops } = splitPath(judged([0.9, 0.1, 0], [0, 0, 0, 1]), { v1: 90, v2: 10 });
  expect(hops.map((hop) => `${hop.from} -> ${hop.to}: ${hop.label}`)).toEqual([
    'gateway -> productpage: every request',
    'productpage -> reviews: every request',
    'reviews -> reviews v1: 75.0 % of 4, claimed 90 %',
    'reviews -> reviews v2: 25.0 % of 4, claimed 10 %',
  ]);
});
