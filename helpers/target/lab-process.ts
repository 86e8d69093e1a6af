import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endChild } from '../core/end-child.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';
import { type LabOptions, labFlags } from './lab-options.ts';

/** The lab as a process of its own. It ends when `close` is called, or when this process dies and its stdin closes. */
export interface LabProcess {
  kubeconfig: string;
  dir: string;
  close(): Promise<void>;
}

const READY_MS = 20_000;

/** Starts the embedded lab and waits until it serves. Throws Exit with what it said when it does not. */
export const startLabProcess = async (options: LabOptions = {}): Promise<LabProcess> => {
  const dir = mkdtempSync(join(tmpdir(), 'meshproof-lab-'));
  // A group of its own: a terminal's Ctrl-C must not end it before the changes are undone on it.
  const child = spawn(
    process.execPath,
    [join(ROOT, 'lab/main.ts'), '--dir', dir, '--parent-pipe', ...labFlags(options)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: labEnvironment(),
    },
  );
  const errors: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const close = async () => {
    child.stdin?.end();
    await endChild(child);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    return { kubeconfig: await firstLine(child, errors), dir, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Ours; where MESHPROOF_LAB_COVERAGE names a folder, Node writes there what the lab has reached. */
const labEnvironment = (): NodeJS.ProcessEnv => {
  const { MESHPROOF_LAB_COVERAGE: coverage } = process.env;
  return coverage ? { ...process.env, NODE_V8_COVERAGE: coverage } : process.env;
};

const firstLine = (child: ChildProcess, errors: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Exit(EXIT.undecided, `the lab did not start: ${why}\n${errors.join('').trim()}`));
    const timer = setTimeout(() => fail(`not ready within ${READY_MS / 1000} s`), READY_MS);
    child.once('exit', (code) => fail(`it ended with code ${code}`));
    child.once('error', (error) => fail(error.message));
    if (!child.stdout) return fail('no stdout');
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      const path = /^export KUBECONFIG=(.+)$/.exec(line)?.[1];
      if (path) resolve(path);
      else fail(`it said ${line}`);
    });
  });
