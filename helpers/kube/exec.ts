import { PassThrough } from 'node:stream';
import { Exec, type KubeConfig, type V1Status } from '@kubernetes/client-node';
import { because } from '../core/reason.ts';
import { timeSpent } from '../core/time-spent.ts';
import { Inconclusive } from '../core/verdict-errors.ts';
import { exitCode, startFailure } from './exec-status.ts';
import { streamRefusal } from './stream-refusal.ts';

export interface ExecAnswer {
  stdout: string;
  stderr: string;
  /** the program's exit code */
  code: number;
  ms: number;
}

interface Where {
  namespace: string;
  pod: string;
  container: string;
}

const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Runs argv in a container and gives what it printed and its exit code. client-node resolves when the
 * socket opens and may never report a status, so this settles on status, on close and on the budget (ms).
 * Throws Inconclusive when no exit code came or the program is not in the container (the program's own failure is an
 * answer, a lost socket is not), and KubeError when it may not be done: waiting does not help there.
 */
export const execIn = (
  config: KubeConfig,
  where: Where,
  argv: string[],
  timeoutMs = 20_000,
): Promise<ExecAnswer> => timeSpent.on('api', () => settled(config, where, argv, timeoutMs));

const settled = async (
  config: KubeConfig,
  where: Where,
  argv: string[],
  timeoutMs: number,
): Promise<ExecAnswer> => {
  const began = performance.now();
  const out = collect();
  const err = collect();
  const place = `exec in ${where.namespace}/${where.pod} (${where.container}): ${argv.join(' ').slice(0, 120)}`;
  const { promise, resolve, reject } = Promise.withResolvers<V1Status>();
  const timer = setTimeout(
    () => reject(new Inconclusive(because('exec-no-code', { place, ms: timeoutMs }))),
    timeoutMs,
  );
  const exec = new Exec(config).exec(
    where.namespace,
    where.pod,
    where.container,
    argv,
    out.stream,
    err.stream,
    null,
    false,
    resolve,
  );
  exec.then(
    (socket) => {
      socket.on('close', () =>
        setImmediate(() => reject(new Inconclusive(because('exec-closed', { place })))),
      );
      socket.on('error', (error: Error) =>
        reject(new Inconclusive(because('stream-failed', { place, words: error.message }))),
      );
    },
    (error: unknown) => reject(streamRefusal(place, 'pods/exec', where.namespace, error)),
  );
  try {
    const status = await promise;
    const printed = { stdout: out.text(), stderr: err.text() };
    const failure = startFailure(status, printed);
    if (failure) throw new Inconclusive(because('exec-not-started', { place, words: failure }));
    return {
      ...printed,
      code: exitCode(status) as number,
      ms: Math.round(performance.now() - began),
    };
  } finally {
    clearTimeout(timer);
    exec.then(
      (socket) => socket.close(),
      () => undefined,
    );
  }
};

const collect = () => {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
};
