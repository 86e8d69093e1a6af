import { expect, test } from 'vitest';
import { budgetSettings, misses } from './measured-budget.ts';

const SHARES = { allowed: 0.01, tooMany: 0.05, users: 8, cap: 100 };
const late = { ...SHARES, latencyMs: 2_000 };
const answer = (version: 'v1' | 'none', ms: number) => ({
  iteration: 0,
  version,
  status: 200,
  ms,
  words: '',
});

test('late is what comes after the budget, or is no answer, however fast', () => {
  const missed = [answer('v1', 2_000), answer('v1', 2_001), answer('none', 1)].map(misses(late));
  expect(missed).toEqual([false, true, true]);
  expect(budgetSettings(late, 7)).toEqual({ LATENCY_MS: 2_000, LATE_LIMIT: 7 });
});

test('an error is what is no answer, however slow the others are', () => {
  const errors = { ...SHARES, answered: true as const };
  expect([answer('v1', 9_999), answer('none', 1)].map(misses(errors))).toEqual([false, true]);
  expect(budgetSettings(errors, 7)).toEqual({ ERROR_LIMIT: 7 });
});
