import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Result } from '../claims/row.ts';
import type { Interruption } from '../core/interruption.ts';
import { PLAYWRIGHT, ROOT } from '../core/root.ts';
import { columnsOf } from '../core/terminal.ts';
import { precompiled } from './precompiled.ts';

/**
 * Judges the claims of a run, whose context is in a file, in one process of Playwright. It is in a process group of its own, so
 * that Ctrl-C reaches it once and from us. Resolves when it has ended, however, with what was judged until then: its exit code
 * says nothing that the results do not.
 */
export const runClaims = async (
  context: string,
  { seed }: { seed: number },
  interruption: Interruption,
): Promise<Result[]> => {
  const results: Result[] = [];
  const nodeOptions = await precompiled();
  if (interruption.happened) return results;
  const child = start(context, seed, nodeOptions);
  interruption.watch(child);
  // as messages, not through a file: a full disk loses none of them
  child.on('message', (result) => results.push(result as Result));
  await new Promise<void>((resolve) => {
    // the channel ends after its last message, which may be read later than the exit is seen
    child.once('disconnect', resolve);
    child.once('error', () => resolve());
  });
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  endGroup(child);
  return results;
};

/** Workers that outlived the runner must not write any more: what follows is the undo. */
const endGroup = ({ pid }: ChildProcess): void => {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // none has
  }
};

const start = (context: string, seed: number, nodeOptions: string[]): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...nodeOptions, // its workers are given them too
      PLAYWRIGHT,
      'test',
      ...['--config', join(ROOT, 'playwright.config.ts')],
      ...(seed ? [`--shuffle=${seed}`] : []),
    ],
    {
      cwd: ROOT,
      // its end of the first pipe closes when this process dies, however: then it ends itself
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
      detached: true,
      env: {
        ...process.env,
        MESHPROOF_RUN: context,
        MESHPROOF_COLUMNS: String(columnsOf(process.stdout)),
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
      },
    },
  );
