import type { Ledger } from '../claims/ledger.ts';
import { EXIT } from '../core/exit.ts';
import { judgedCount } from '../report/triage.ts';
import { changesSince } from './compare-runs.ts';
import type { Comparison } from './comparison.ts';
import { newlyBrokenCount } from './group-words.ts';
import type { Known } from './known.ts';

/** A run that was judged against what is known. */
export interface Gate {
  comparison: Comparison;
  code: number;
}

/**
 * A run against a baseline. Its exit code: 1 where something is newly broken; else 2 where something is newly undecided,
 * nothing was judged, or the run did not finish; else 0. What the baseline knows fails nothing.
 */
export const gateOf = (baseline: Known, ledger: Ledger): Gate => {
  const comparison = changesSince(baseline, ledger);
  if (newlyBrokenCount(comparison)) return { comparison, code: EXIT.broken };
  const told = judgedCount(ledger) > 0 && ledger.run.complete;
  return {
    comparison,
    code: told && !comparison.newlyUndecided.length ? EXIT.ok : EXIT.undecided,
  };
};
