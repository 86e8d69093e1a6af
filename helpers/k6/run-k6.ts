import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { K6Command } from './k6-command.ts';

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

const GRACE_MS = 10_000;
/** An exception is named first, its end comes last. */
const FIRST_LINES = 4;
const MOST_LINES = 12;

/** Starts k6 in a folder and hands on the lines of its output that `takes` does not refuse by false. */
export const startK6 = (
  command: K6Command,
  folder: string,
  takes: (line: string) => boolean,
  graceMs = GRACE_MS,
): K6Run => {
  const { file, argv, env } = command;
  const child = spawn(file, argv, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const hear = (line: string) => {
    if (line.trim()) said.push(line.slice(0, 300));
    if (said.length > MOST_LINES) said.splice(FIRST_LINES, 1);
  };
  createInterface({ input: child.stdout }).on('line', (line) => takes(line) || hear(line));
  createInterface({ input: child.stderr }).on('line', hear);
  const ended = new Promise<K6End>((resolve) => {
    child.once('error', (error) => hear(error.message));
    // a negative code is the errno of a program that could not be started
    child.once('close', (code) =>
      resolve({ code: code !== null && code >= 0 ? code : null, said: said.join('\n') }),
    );
  });
  const kill = () => {
    child.kill('SIGKILL');
    if (command.container) execFile(file, ['kill', command.container], () => undefined);
    // a wrapper's child may still hold them; it ends when it writes to them
    child.stdout.destroy();
    child.stderr.destroy();
  };
  let timer: NodeJS.Timeout | undefined;
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGINT');
    timer ??= setTimeout(kill, graceMs);
    const end = await ended;
    clearTimeout(timer);
    return end;
  };
  return { ended, stop };
};
