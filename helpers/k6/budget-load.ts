import { because, joined, type Reason } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';
import type { LocalizedText } from '../core/words.ts';
import { orderedSample } from '../http/ordered-sample.ts';
import type { LoadAnswer } from './answer-line.ts';
import type { BudgetJudge, BudgetVerdict } from './budget-judge.ts';
import { THRESHOLD_CROSSED } from './k6-exit.ts';
import { LoadOver, type LoadRun } from './load-run.ts';

export interface BudgetOutcome {
  verdict: Exclude<BudgetVerdict, 'open'>;
  /** what was missed how often, and how sure that is */
  reason: LocalizedText;
  requests: number;
}

/** Requests that missed a budget, of how many, and the share that may. */
export interface Missed {
  missed: number;
  requests: number;
  allowed: string;
}

/** Reads along with a load until the judge of a budget decides; gives how k6 ended where it did not. */
export const watchLoad = async (
  load: Pick<LoadRun, 'next'>,
  judge: BudgetJudge,
  missed: (answer: LoadAnswer) => boolean,
  cap: number,
): Promise<Reason | undefined> => {
  const draw = () => load.next();
  const take = ({ value }: { value: LoadAnswer }) => judge.take(missed(value)) === 'open';
  try {
    await orderedSample({ inFlight: 1, cap, draw, take });
    return judge.verdict === 'open' ? because('budget-open', { requests: cap }) : undefined;
  } catch (error) {
    if (!(error instanceof LoadOver)) throw error;
    return error.why;
  }
};

/**
 * The outcome of a budget: k6's 99 refutes it, for its threshold is a count that the judge would refute too;
 * else what the judge decided. Throws Inconclusive, saying how the load ended, where there is neither.
 */
export const concludeBudget = (
  judge: BudgetJudge,
  code: number | null,
  seenOf: (missed: Missed) => Reason,
  spent: Reason | undefined,
): BudgetOutcome => {
  const { allowed, tooMany } = judge.budget;
  const { missed, requests } = judge;
  const seen = seenOf({ missed, requests, allowed: percent(allowed) });
  const crossed = code === THRESHOLD_CROSSED;
  if (judge.verdict === 'open' && !crossed)
    throw new Inconclusive(joined([seen, spent ?? because('no-verdict')]));
  const { alpha, beta } = judge.errors;
  const sure = because('budget-sure', {
    allowed: percent(allowed),
    alpha,
    tooMany: percent(tooMany),
    beta,
  });
  return {
    verdict: crossed ? 'reject' : (judge.verdict as BudgetOutcome['verdict']),
    requests: judge.requests,
    reason: joined([seen, ...(crossed ? [because('budget-crossed')] : []), sure]),
  };
};

const percent = (share: number): string => `${Math.round(share * 1e4) / 100} %`;
