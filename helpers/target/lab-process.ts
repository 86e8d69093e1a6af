import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { EXIT, Exit } from '../core/exit.ts';
import { precompiledLab } from '../core/precompiled.ts';
import { ROOT } from '../core/root.ts';
import { type LabOptions, labFlags } from './lab-options.ts';

/** The lab as a process of its own. It ends when `close` is called, or when this process dies and its stdin closes. */
export interface LabProcess {
  kubeconfig: string;
  dir: string;
  close(): Promise<void>;
}

/** It takes about a second; on a machine where much else runs, some twenty. */
const READY_MS = 60_000;
const NOT_READY = `not ready within ${READY_MS / 1_000} s`;

/** Starts the embedded lab and waits until it serves. Throws Exit with what it said when it does not. */
export const startLabProcess = async (options: LabOptions = {}): Promise<LabProcess> => {
  const dir = mkdtempSync(join(tmpdir(), 'meshproof-lab-'));
  const child = execa(
    process.execPath,
    [
      precompiledLab() ?? join(ROOT, 'lab/main.ts'),
      '--dir',
      dir,
      '--parent-pipe',
      ...labFlags(options),
    ],
    {
      // a group of its own: a terminal's Ctrl-C must not end it before the changes are undone on it
      detached: true,
      stdin: 'pipe',
      buffer: { stdout: false },
      reject: false,
      env: labEnvironment(),
    },
  );
  const close = async () => {
    child.stdin.end();
    child.kill();
    await child;
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const line = new Promise<string>((resolve) =>
      createInterface({ input: child.stdout }).once('line', resolve),
    );
    const late = setTimeout(() => child.kill(new Error(NOT_READY)), READY_MS);
    const said = await Promise.race([line, child]);
    clearTimeout(late);
    return { kubeconfig: kubeconfigIn(said), dir, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** How the lab ended, as execa tells it. */
type End = { cause?: unknown; exitCode?: number | undefined; stderr: string };

/** The path in the line that the lab says once it serves. Throws Exit where it said another one, or ended before. */
const kubeconfigIn = (said: string | End): string => {
  const path = typeof said === 'string' && /^export KUBECONFIG=(.+)$/.exec(said)?.[1];
  if (path) return path;
  throw new Exit(EXIT.undecided, `the lab did not start: ${inWords(said)}`);
};

const inWords = (said: string | End): string => {
  if (typeof said === 'string') return `it said ${said}`;
  const { cause, exitCode, stderr } = said;
  const how = cause instanceof Error ? cause.message : `it ended with code ${exitCode}`;
  return `${how}\n${stderr}`.trim();
};

/** Ours; where MESHPROOF_LAB_COVERAGE names a folder, Node writes there what the lab has reached. */
const labEnvironment = (): NodeJS.ProcessEnv => {
  const { MESHPROOF_LAB_COVERAGE: coverage } = process.env;
  return coverage ? { ...process.env, NODE_V8_COVERAGE: coverage } : process.env;
};
