import { timeOfRun } from '../claims/time-of-run.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { type VerifyCall, verifyForLedger } from '../run/verify-process.ts';
import { type RunFigure, runFigure } from './run-figure.ts';

/**
 * Judges a target with changes, as a process of its own, and gives where the time went. The signal ends the run as Ctrl-C
 * does. Throws Exit where it was not judged, or not to its end: such a run took less than it takes.
 */
export const measureRun = async (
  { label, ...call }: Pick<VerifyCall, 'target' | 'kubeconfig' | 'options'> & { label: string },
  signal: AbortSignal,
): Promise<RunFigure> => {
  const began = performance.now();
  const { ledger, code, stderr, ending } = await verifyForLedger(
    { ...call, allowChanges: true },
    signal,
  );
  const seconds = (performance.now() - began) / 1_000;
  if (ending) throw new Exit(ending.code, ending.message, ending.kind);
  const time = ledger?.run.complete ? timeOfRun(ledger) : undefined;
  if (!ledger || !time)
    throw new Exit(
      EXIT.undecided,
      `the run was not judged to its end (exit ${code}):\n${stderr.slice(-2_000)}`,
    );
  return runFigure(ledger, time, { label, target: call.target, seconds });
};
