import { expect, test } from 'vitest';
import { SeededDraws } from '../stats/seeded-draws.ts';
import { BudgetJudge } from './budget-judge.ts';

const BUDGET = { allowed: 0.01, tooMany: 0.05 };

/** The judge after rounds of `users` requests that miss together, each round with the given chance. */
const judged = (chance: number, users: number, draws: SeededDraws, bounds = {}) => {
  const judge = new BudgetJudge(BUDGET, users, { alpha: 0.05, beta: 0.1, ...bounds });
  for (let round = 0; round < 3_000 && judge.verdict === 'open'; round += 1) {
    const missed = draws.uniform() < chance;
    for (let user = 0; user < users; user += 1) judge.take(missed);
  }
  return judge.verdict;
};

const shareOf = (verdict: string, chance: number, users: number): number => {
  const draws = new SeededDraws(7);
  const runs = 20_000;
  let seen = 0;
  for (let run = 0; run < runs; run += 1) if (judged(chance, users, draws) === verdict) seen += 1;
  return seen / runs;
};

test.each([1, 8])('both errors stay within their bounds when %i fail together', (users) => {
  const [alarm, miss] = [
    shareOf('reject', BUDGET.allowed, users),
    shareOf('accept', BUDGET.tooMany, users),
  ];
  // within the bounds and not idle: Wald's are close
  expect(alarm).toBeLessThanOrEqual(0.05);
  expect(alarm).toBeGreaterThan(0.02);
  expect(miss).toBeLessThanOrEqual(0.1);
  expect(miss).toBeGreaterThan(0.05);
});

test('eight users who fail together would fool a judge that took them for eight witnesses', () => {
  const alarms = (users: number) => {
    const draws = new SeededDraws(7);
    let seen = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const judge = new BudgetJudge(BUDGET, users, { alpha: 1e-4, beta: 1e-3 });
      for (let round = 0; round < 500 && judge.verdict === 'open'; round += 1) {
        const missed = draws.uniform() < BUDGET.allowed;
        for (let user = 0; user < 8; user += 1) judge.take(missed);
      }
      if (judge.verdict === 'reject') seen += 1;
    }
    return seen / 2_000;
  };
  expect(alarms(1)).toBeGreaterThan(0.1);
  expect(alarms(8)).toBe(0);
});

test('at the defaults: 1,344 clean requests of eight users hold, 72 misses in a row break', () => {
  const clean = new BudgetJudge(BUDGET, 8);
  while (clean.take(false) === 'open');
  expect([clean.verdict, clean.requests]).toEqual(['accept', 1_344]);
  const dead = new BudgetJudge(BUDGET, 8);
  while (dead.take(true) === 'open');
  expect([dead.verdict, dead.requests]).toEqual(['reject', 72]);
});

test('the count for a threshold is the least that is refuted at the cap, wherever the misses come', () => {
  const cap = 4_000;
  const limit = new BudgetJudge(BUDGET, 8).limitAt(cap);
  const verdict = (missed: (i: number) => boolean) => {
    const judge = new BudgetJudge(BUDGET, 8, { alpha: 1e-6, beta: Number.MIN_VALUE });
    for (let i = 0; i < cap; i += 1) judge.take(missed(i));
    return judge.verdict;
  };
  expect(verdict((i) => i >= cap - limit)).toBe('reject');
  expect(verdict((i) => i >= cap - limit + 1)).toBe('open');
  expect(verdict((i) => i < limit)).toBe('reject');
});

test.each([
  [0, 0.1, 8],
  [0.1, 0.1, 8],
  [0.1, 1, 8],
  [0.1, 0.2, 0],
])('%d to %d with %i users is no budget', (allowed, tooMany, users) => {
  expect(() => new BudgetJudge({ allowed, tooMany }, users)).toThrow(RangeError);
});
