import { randomBytes } from 'node:crypto';
import { RuntimeError, type Stdio } from '../../contracts.ts';
import type { Json } from '../../store/objects.ts';

/** The status of an exec whose program has ended with a code other than 0. */
export const exited = (code: number): Json => ({
  metadata: {},
  status: 'Failure',
  message: `command terminated with non-zero exit code: command terminated with exit code ${code}`,
  reason: 'NonZeroExitCode',
  details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
});

/**
 * What becomes of an exec whose program cannot be started, by the node's container runtime (as its kubelet names
 * it): Docker prints runc's words and gives 126, CRI-O passes on what `runc exec` prints and its 255, containerd
 * has no exit code to give, and the kubelet calls it an internal error.
 */
export const notStarted = (error: unknown, runtime: string, io: Stdio): Json => {
  if (!(error instanceof RuntimeError))
    return internal(error instanceof Error ? error.message : String(error));
  const { message } = error;
  if (runtime.startsWith('docker:')) {
    io.stdout(`${message}\r\n`);
    return exited(126);
  }
  if (runtime.startsWith('cri-o:')) {
    const why = message.replace(/^OCI runtime exec failed: /, '').replace(/: unknown$/, '');
    io.stderr(
      `time="${new Date().toISOString().slice(0, 19)}Z" level=error msg=${JSON.stringify(why)}\n`,
    );
    return exited(255);
  }
  const id = randomBytes(32).toString('hex');
  return internal(`failed to exec in container: failed to start exec "${id}": ${message}`);
};

const internal = (why: string): Json => {
  const message = `Internal error occurred: error executing command in container: ${why}`;
  return {
    metadata: {},
    status: 'Failure',
    message: `Internal error occurred: ${message}`,
    reason: 'InternalError',
    details: { causes: [{ message }] },
    code: 500,
  };
};
