import type { ChildProcess } from 'node:child_process';

/** npm hands a Ctrl-C on a second time; what comes within this time is its echo (ms). */
const ECHO_MS = 1_000;

/**
 * Ctrl-C and SIGTERM during a run: the first ends the phase that is running, so that everything after it (undo,
 * ledger, reports) still happens, and calls `first`; one later than an echo gives up at once, leaving the journal for
 * npm run restore.
 */
export class Interruption {
  #at: number | undefined;
  #child: ChildProcess | undefined;

  constructor(giveUp: () => void, first: () => void = () => undefined) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        const now = performance.now();
        if (this.#at !== undefined && now - this.#at > ECHO_MS) return giveUp();
        if (this.#at === undefined) first();
        this.#at ??= now;
        this.#stop();
      });
  }

  get happened(): boolean {
    return this.#at !== undefined;
  }

  /** The process that an interruption ends. */
  watch(child: ChildProcess): void {
    this.#child = child;
    if (this.happened) this.#stop();
  }

  #stop(): void {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    signalGroup(child, 'SIGINT');
    setTimeout(() => child.exitCode === null && signalGroup(child, 'SIGKILL'), 8_000).unref();
  }
}

/** The child was started in a group of its own: its workers and browsers end with it. */
const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    process.kill(-(child.pid as number), signal);
  } catch {
    // gone already
  }
};
