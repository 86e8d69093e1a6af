import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import { suiteName } from '../claims/suite-name.ts';
import {
  type ClaimsTime,
  judgedByTest,
  type RunPart,
  type TimeOfRun,
} from '../claims/time-of-run.ts';

/** Where the time of one whole run went. */
export interface RunFigure {
  /** what it is kept under, with the target: `before`, say */
  label: string;
  /** `lab` or `context:NAME` */
  target: string;
  /** version and commit of what was run */
  suite: string;
  /** of the whole command, with the start of a lab and the reports (s) */
  seconds: number;
  requests: number;
  /** claims that are broken, blocked or inconclusive: they may have ended early, or waited in vain */
  unwell: number;
  /** of each part of the run on the clock (ms) */
  parts: Record<RunPart, number>;
  reads: ClaimsTime;
  writes: ClaimsTime;
  /** claims that apply routing rules, in the order of the document */
  rules: RuleFigure[];
}

/** What judging one routing rule took. */
export interface RuleFigure {
  id: string;
  ms: number;
  requests: number;
  /** until the proxies held the rule, and until they had given it up again (ms) */
  convergenceMs: number;
}

/** The figure of a run that took so many seconds. */
export const runFigure = (
  { run: { suite }, totals, claims }: Ledger,
  { parts, reads, writes }: TimeOfRun,
  { label, target, seconds }: Pick<RunFigure, 'label' | 'target' | 'seconds'>,
): RunFigure => ({
  label,
  target,
  suite: suiteName(suite),
  seconds: Math.round(seconds * 10) / 10,
  requests: reads.requests + writes.requests,
  unwell: totals.broken + totals.blocked + totals.inconclusive,
  parts,
  reads,
  writes,
  rules: judgedByTest(claims).filter(appliesRules).map(ruleFigure),
});

/** The figures with one more; of the same label and target, it takes the earlier one's place. */
export const withRun = (runs: readonly RunFigure[], figure: RunFigure): RunFigure[] => {
  const isSame = ({ label, target }: RunFigure) =>
    label === figure.label && target === figure.target;
  return runs.some(isSame) ? runs.map((run) => (isSame(run) ? figure : run)) : [...runs, figure];
};

/** Whoever applies routing rules keeps how each proxy came to hold them. */
const appliesRules = ({ evidence }: LedgerClaim): boolean =>
  evidence.some(({ name }) => name === 'convergence');

const ruleFigure = ({ id, durationMs, requests, spent }: LedgerClaim): RuleFigure => ({
  id,
  ms: durationMs,
  requests,
  convergenceMs: spent?.convergence ?? 0,
});
