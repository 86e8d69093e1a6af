import type { ExecAnswer } from '../kube/exec.ts';

/** How a client in a container failed: told by the network at once, or only by the clock. */
export type ClientFailure = 'refused' | 'unknown-host' | 'no-answer' | 'other';

const WORDS: [pattern: RegExp, failure: ClientFailure][] = [
  [/connection refused/i, 'refused'],
  [/bad address|could not resolve|can't resolve|name or service not known/i, 'unknown-host'],
  [/timed out|timeout|connection reset|empty reply|no route to host|unreachable/i, 'no-answer'],
];

/** curl's exit codes (man curl): 6 unknown host, 7 no connection, 28 time-out, 52 and 56 nothing or a reset instead of an answer. */
const CURL: Record<number, ClientFailure> = {
  6: 'unknown-host',
  28: 'no-answer',
  52: 'no-answer',
  56: 'no-answer',
};

/** Why wget or curl in a container got no HTTP answer. A time-out or a reset refutes nothing: one packet may be lost. */
export const clientFailure = ({
  code,
  stderr,
}: Pick<ExecAnswer, 'code' | 'stderr'>): ClientFailure =>
  WORDS.find(([pattern]) => pattern.test(stderr))?.[1] ?? CURL[code] ?? 'other';
