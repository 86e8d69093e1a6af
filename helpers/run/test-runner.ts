import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Result } from '../claims/row.ts';
import type { Interruption } from '../core/interruption.ts';
import { precompiled } from '../core/precompiled.ts';
import { PLAYWRIGHT, ROOT } from '../core/root.ts';
import { columnsOf } from '../core/terminal.ts';

/** What the launcher tells it once the run is prepared: the file of the run's context. */
export interface Begin {
  context: string;
}

/**
 * Playwright, which judges the claims of a run in one process. It is begun ahead: while the target is opened and its facts are
 * read it loads the suite, and then waits to be told of the run. It is in a process group of its own, so that Ctrl-C reaches it
 * once and from us.
 */
export class TestRunner {
  readonly #child: Promise<ChildProcess | undefined>;
  #ended = false;

  constructor({ seed }: { seed: number }) {
    this.#child = precompiled().then((options) => (this.#ended ? undefined : start(seed, options)));
  }

  /**
   * Judges the claims of a run, whose context is in a file. Resolves when the process has ended, however, with what was judged
   * until then: its exit code says nothing that the results do not.
   */
  async judge(context: string, interruption: Interruption): Promise<Result[]> {
    const results: Result[] = [];
    const child = await this.#child;
    if (!child || interruption.happened) return results;
    interruption.watch(child);
    // as messages, not through a file: a full disk loses none of them
    child.on('message', (result) => results.push(result as Result));
    const end = ended(child);
    child.send({ context } satisfies Begin, () => undefined); // one that has ended already says so by that
    await end;
    endGroup(child);
    return results;
  }

  /** Ends one that still runs, as it does where it was never told of a run. */
  async end(): Promise<void> {
    this.#ended = true;
    const child = await this.#child;
    if (child?.exitCode === null && child.signalCode === null) endGroup(child);
  }
}

const ended = async (child: ChildProcess): Promise<void> => {
  const { promise: exited, resolve } = Promise.withResolvers<void>();
  if (child.exitCode !== null || child.signalCode !== null) resolve();
  child.once('exit', () => resolve()).once('error', () => resolve());
  // the channel ends after its last message, which may be read later than the exit is seen
  if (child.connected)
    await new Promise<void>((done) => {
      child.once('disconnect', done).once('error', () => done());
    });
  await exited;
};

/** Workers that outlived the runner must not write any more: what follows is the undo. */
const endGroup = ({ pid }: ChildProcess): void => {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // none has
  }
};

const start = (seed: number, nodeOptions: string[]): ChildProcess =>
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
        MESHPROOF_RUN: 'awaited',
        MESHPROOF_COLUMNS: String(columnsOf(process.stdout)),
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
      },
    },
  );
