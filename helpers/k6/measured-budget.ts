import { because, type Reason } from '../core/reason.ts';
import type { LoadAnswer } from './answer-line.ts';
import type { Budget } from './budget-judge.ts';
import type { Missed } from './budget-load.ts';
import type { LoadSettings } from './load-run.ts';

/** What is measured under load, in at most `cap` requests, and how many of these may miss it. */
export type MeasuredBudget = Budget & { cap: number } & (
    | { latencyMs: number }
    | { answered: true }
  );

/** Whether an answer misses a budget. One that names no version is none that came in time. */
export const misses =
  (budget: MeasuredBudget) =>
  ({ version, ms }: LoadAnswer): boolean =>
    version === 'none' || ('latencyMs' in budget && ms > budget.latencyMs);

/** What the script is told of a budget: k6 ends itself with 99 at `limit` misses. */
export const budgetSettings = (budget: MeasuredBudget, limit: number): Partial<LoadSettings> =>
  'latencyMs' in budget
    ? { LATENCY_MS: budget.latencyMs, LATE_LIMIT: limit }
    : { ERROR_LIMIT: limit };

/** How many requests missed it. */
export const missedWhy = (budget: MeasuredBudget, missed: Missed): Reason =>
  'latencyMs' in budget
    ? because('budget-late', { ...missed, ms: budget.latencyMs })
    : because('budget-failed', missed);
