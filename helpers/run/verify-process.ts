import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Ledger } from '../claims/ledger.ts';
import { quietly } from '../core/quietly.ts';
import { ROOT } from '../core/root.ts';
import type { Ending } from '../core/tell-parent.ts';

/** A run of the suite as a process of its own. */
export interface VerifyCall {
  /** `lab`, `k3s` or `context:NAME` */
  target: string;
  kubeconfig: string[];
  allowChanges: boolean;
  /** where the run is written */
  out: string;
  /** more options of verify */
  options: string[];
}

/** How it ended. */
export interface VerifyEnd {
  /** -1 where a signal ended it */
  code: number;
  stderr: string;
  /** what it said of why it could not judge at all */
  ending: Ending | undefined;
  timedOut: boolean;
}

interface Limits {
  /** ends it as Ctrl-C does: it restores what it changed first */
  signal?: AbortSignal | undefined;
  /** the same after so long (ms) */
  timeoutMs?: number;
  /** so long after that it is killed (ms); it has all the time that it needs where this is not said */
  killAfterMs?: number;
}

/** Runs verify and resolves when it has ended, however. */
export const runVerifyProcess = async (
  { target, kubeconfig, allowChanges, out, options }: VerifyCall,
  { signal, timeoutMs, killAfterMs }: Limits = {},
): Promise<VerifyEnd> => {
  const mode = allowChanges ? '--allow-changes' : '--read-only';
  const { exitCode, stderr, timedOut, ipcOutput } = await execa(
    process.execPath,
    [
      join(ROOT, 'helpers/cli/main.ts'),
      ...['verify', '--target', target, mode, '--out', out, ...options],
    ],
    {
      cwd: ROOT,
      env: { KUBECONFIG: kubeconfig.join(':') },
      stdin: 'ignore',
      stdout: 'ignore',
      ipc: true,
      reject: false,
      ...(signal ? { cancelSignal: signal } : {}),
      ...(timeoutMs ? { timeout: timeoutMs } : {}),
      killSignal: 'SIGINT',
      forceKillAfterDelay: killAfterMs ?? false,
    },
  );
  const [ending] = ipcOutput as unknown as Ending[];
  return { code: exitCode ?? -1, stderr, ending, timedOut };
};

/**
 * The same for the ledger alone, which is undefined where the run wrote none: the rest of it is thrown away. Throws where
 * the signal ends it.
 */
export const verifyForLedger = async (
  call: Omit<VerifyCall, 'out'>,
  signal?: AbortSignal,
): Promise<VerifyEnd & { ledger: Ledger | undefined }> => {
  signal?.throwIfAborted();
  const out = mkdtempSync(join(tmpdir(), 'meshproof-run-'));
  try {
    const end = await runVerifyProcess({ ...call, out }, { signal });
    signal?.throwIfAborted();
    return { ...end, ledger: quietly(() => ledgerIn(out)) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

const ledgerIn = (folder: string): Ledger =>
  JSON.parse(readFileSync(join(folder, 'ledger.json'), 'utf8')) as Ledger;
