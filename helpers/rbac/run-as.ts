import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Ledger } from '../claims/ledger.ts';
import { ROOT } from '../core/root.ts';

/** Who judges what. */
export interface Runner {
  /** files as KUBECONFIG lists them */
  kubeconfig: string;
  context: string;
  allowChanges: boolean;
  /** more options of the command */
  options: string[];
  /** ends it as Ctrl-C does: it restores first what it changed */
  signal: AbortSignal;
}

/** How a run ended; `ledger` is undefined where it wrote none. */
export interface Judged {
  code: number;
  stderr: string;
  ledger: Ledger | undefined;
}

/** Judges a context by a process of its own. Throws where the signal ends it. */
export const runAs = async ({
  kubeconfig,
  context,
  allowChanges,
  options,
  signal,
}: Runner): Promise<Judged> => {
  const out = mkdtempSync(join(tmpdir(), 'meshproof-rbac-'));
  const mode = allowChanges ? '--allow-changes' : '--read-only';
  const { exitCode, stderr } = await execa(
    process.execPath,
    [
      join(ROOT, 'helpers/cli/main.ts'),
      'verify',
      '--target',
      `context:${context}`,
      mode,
      '--out',
      out,
      ...options,
    ],
    {
      cwd: ROOT,
      env: { KUBECONFIG: kubeconfig },
      stdin: 'ignore',
      stdout: 'ignore',
      reject: false,
      cancelSignal: signal,
      killSignal: 'SIGINT',
      forceKillAfterDelay: false,
    },
  );
  try {
    signal.throwIfAborted();
    return { code: exitCode ?? -1, stderr, ledger: ledgerIn(out) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

const ledgerIn = (folder: string): Ledger | undefined => {
  try {
    return JSON.parse(readFileSync(join(folder, 'ledger.json'), 'utf8')) as Ledger;
  } catch {
    return undefined;
  }
};
