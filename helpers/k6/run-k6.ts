import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import type { K6Program } from './find-k6.ts';
import { type K6Command, withoutK6 } from './k6-command.ts';

/** How a run of k6 ended. */
export interface K6End {
  /** null where a signal ended it or it could not be started */
  code: number | null;
  /** the first and the last that k6 itself said */
  said: string;
}

export interface K6Run {
  /** Never rejects: a k6 that cannot be started has ended too. */
  ended: Promise<K6End>;
  /** Asks k6 to end, and ends it when it has not after the grace. Gives how it ended. */
  stop(): Promise<K6End>;
}

/** Hears a line of k6's output; false where it is no answer but a word of k6 itself. */
export type TakesLine = (line: string) => boolean;

/** Starts k6 in a folder and hands on the lines of its output that `takes` does not refuse. */
export type StartK6 = (
  k6: K6Program,
  command: K6Command,
  folder: string,
  takes: TakesLine,
  graceMs?: number,
) => K6Run;

export const GRACE_MS = 10_000;

/** The program of this machine. */
export const startK6: StartK6 = (k6, { argv, env }, folder, takes, graceMs = GRACE_MS) => {
  const said = new SaidByK6();
  const child = execa(k6.path, argv, {
    cwd: folder,
    env: { ...withoutK6(process.env), ...env },
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    killSignal: 'SIGINT',
    forceKillAfterDelay: graceMs,
  });
  void said.listen(child.stdout, takes);
  void said.listen(child.stderr);
  // a wrapper's child may still hold them; it ends when it writes to them
  child.nodeChildProcess.once('exit', (_, signal) => {
    if (signal !== 'SIGKILL') return;
    child.stdout.destroy();
    child.stderr.destroy();
  });
  const ended = child.then(({ exitCode, cause }): K6End => {
    if (exitCode === undefined && cause) said.hear((cause as Error).message);
    return { code: exitCode ?? null, said: said.text };
  });
  const stop = () => {
    child.kill();
    return ended;
  };
  return { ended, stop };
};

/** An exception is named first, its end comes last. */
const FIRST_LINES = 4;
const MOST_LINES = 12;

/** What k6 says beside its answers: the first and the last of it. */
export class SaidByK6 {
  readonly #lines: string[] = [];

  /** Hears every line of a stream that `takes` refuses. Resolves when the stream has ended. */
  listen(stream: Readable, takes: TakesLine = () => false): Promise<void> {
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => takes(line) || this.hear(line));
    return new Promise((resolve) => lines.once('close', resolve));
  }

  hear(line: string): void {
    if (line.trim()) this.#lines.push(line.slice(0, 300));
    if (this.#lines.length > MOST_LINES) this.#lines.splice(FIRST_LINES, 1);
  }

  get text(): string {
    return this.#lines.join('\n');
  }
}
