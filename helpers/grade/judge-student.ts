import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../claims/ledger.ts';
import { readLedger } from '../claims/read-ledger.ts';
import { EXIT } from '../core/exit.ts';
import { quietly } from '../core/quietly.ts';
import { oneLine } from '../core/sanitize.ts';
import { KubeconfigError, readKubeconfig } from '../kube/kubeconfig.ts';
import { runVerifyProcess, type VerifyEnd } from '../run/verify-process.ts';
import { type Basis, keepOutcome } from './entry.ts';
import type { Outcome } from './grade-ledger.ts';
import type { Student } from './roster.ts';
import { whyKind } from './why.ts';

/** How each cluster of a class is judged. */
export interface Judging {
  stage: string;
  allowChanges: boolean;
  /** of one cluster (ms) */
  timeoutMs: number;
  /** ends the runs as Ctrl-C does */
  signal: AbortSignal;
}

/** What a run that was ended may still take to restore what it changed and to write its ledger (ms). */
const KILL_AFTER_MS = 60_000;
const MAX_WORDS = 600;

/**
 * Judges one cluster by a process of its own, in an empty folder, and writes down what came of it, and on which basis. Gives
 * undefined, and leaves no folder, where the signal ended it. Throws ReportError and the file system's errors.
 */
export const judgeStudent = async (
  student: Student,
  folder: string,
  basis: Basis,
  judging: Judging,
): Promise<Outcome | undefined> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const judgedAt = new Date().toISOString();
  const began = performance.now();
  const came = await run(student, folder, basis, judging);
  if (judging.signal.aborted) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  const durationMs = Math.round(performance.now() - began);
  const outcome = { ...came, judgedAt, durationMs };
  keepOutcome(folder, basis, outcome);
  return outcome;
};

type Came = Pick<Outcome, 'ledger' | 'why'>;

const run = async (
  student: Student,
  folder: string,
  { claims }: Basis,
  judging: Judging,
): Promise<Came> => {
  const { kubeconfig, nodeAddresses, via } = student;
  const { stage, allowChanges, timeoutMs, signal } = judging;
  const context = contextOf(student);
  if (typeof context !== 'string') return context;
  const end = await runVerifyProcess(
    {
      target: `context:${context}`,
      kubeconfig: [],
      allowChanges,
      out: folder,
      options: [
        ...['--kubeconfig', kubeconfig, '--stage', stage, '--via', via],
        ...(claims ? ['--only', claims.join(',')] : []),
        ...nodeAddresses.flatMap((address) => ['--node-address', address]),
      ],
    },
    { signal, timeoutMs, killAfterMs: KILL_AFTER_MS },
  );
  writeFileSync(join(folder, 'verify.log'), end.stderr, { mode: 0o600 });
  return cameOf(
    end,
    quietly(() => readLedger(folder)),
    timeoutMs,
  );
};

/** The context to judge, or why there is none. */
const contextOf = ({ kubeconfig, context }: Student): string | Came => {
  if (context) return context;
  try {
    const { currentContext } = readKubeconfig([kubeconfig]);
    return currentContext || notJudged('kubeconfig', `${kubeconfig} has no current context`);
  } catch (error) {
    if (error instanceof KubeconfigError) return notJudged('kubeconfig', error.message);
    throw error;
  }
};

const cameOf = (end: VerifyEnd, ledger: Ledger | undefined, timeoutMs: number): Came => {
  const { code, ending, stderr, timedOut } = end;
  if (timedOut) return notJudged('timeout', `no result within ${timeoutMs / 1_000} s`);
  if (ledger?.run.complete) return { ledger };
  const said = ending?.message || stderr.trim().split('\n').at(-1) || `exit ${code}`;
  if (ledger) return notJudged('incomplete', said);
  const kind = ending?.kind ?? (code === EXIT.usage ? 'kubeconfig' : undefined);
  return notJudged(whyKind(kind), said);
};

const notJudged = (kind: ReturnType<typeof whyKind>, words: string): Came => ({
  why: { kind, words: oneLine(words).slice(0, MAX_WORDS) },
});
