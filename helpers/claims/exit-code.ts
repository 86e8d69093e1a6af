import type { Ledger } from './ledger.ts';

/** 1 before 2: something broken; else something inconclusive, nothing judged, or a run that did not finish; else 0. */
export const exitCodeOf = ({ totals, run }: Pick<Ledger, 'totals' | 'run'>): 0 | 1 | 2 => {
  if (totals.broken > 0) return 1;
  const judged = totals.holds + totals.erratum;
  return totals.inconclusive > 0 || judged === 0 || !run.complete ? 2 : 0;
};
