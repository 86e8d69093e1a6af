import { Undecided } from '../core/verdict-errors.ts';
import { orderedSample } from '../http/ordered-sample.ts';
import type { LoadAnswer } from './answer-line.ts';
import type { BudgetJudge, BudgetVerdict } from './budget-judge.ts';
import { THRESHOLD_CROSSED } from './k6-exit.ts';
import { LoadOver, type LoadRun } from './load-run.ts';

export interface BudgetOutcome {
  verdict: Exclude<BudgetVerdict, 'open'>;
  /** what was missed how often, and how sure that is */
  reason: string;
  requests: number;
}

/** Reads along with a load until the judge of a budget decides; gives how k6 ended where it did not. */
export const watchLoad = async (
  load: Pick<LoadRun, 'next'>,
  judge: BudgetJudge,
  missed: (answer: LoadAnswer) => boolean,
  cap: number,
): Promise<string | undefined> => {
  const draw = () => load.next();
  const take = ({ value }: { value: LoadAnswer }) => judge.take(missed(value)) === 'open';
  try {
    await orderedSample({ inFlight: 1, cap, draw, take });
    return judge.verdict === 'open' ? `${cap} requests lie between the two` : undefined;
  } catch (error) {
    if (!(error instanceof LoadOver)) throw error;
    return error.message;
  }
};

/**
 * The outcome of a budget: k6's 99 refutes it, for its threshold is a count that the judge would refute too;
 * else what the judge decided. Throws Undecided, saying how the load ended, where there is neither.
 */
export const concludeBudget = (
  judge: BudgetJudge,
  code: number | null,
  what: string,
  spent: string | undefined,
): BudgetOutcome => {
  const { allowed, tooMany } = judge.budget;
  const seen = `${judge.missed} of ${judge.requests} requests ${what}, ${percent(allowed)} may`;
  const crossed = code === THRESHOLD_CROSSED;
  if (judge.verdict === 'open' && !crossed)
    throw new Undecided(`${seen}; ${spent ?? 'no verdict'}`);
  const sure = `a share of ${percent(allowed)} is called too much with chance <= ${judge.errors.alpha}, one of ${percent(tooMany)} is called right with chance <= ${judge.errors.beta}, also when all in flight at a time fail together`;
  return {
    verdict: crossed ? 'reject' : (judge.verdict as BudgetOutcome['verdict']),
    requests: judge.requests,
    reason: `${seen}${crossed ? `; k6's own threshold was crossed` : ''}; ${sure}`,
  };
};

const percent = (share: number): string => `${Math.round(share * 1e4) / 100} %`;
