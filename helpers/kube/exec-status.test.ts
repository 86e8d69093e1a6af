import { expect, test } from 'vitest';
import { exitCode, startFailure } from './exec-status.ts';

const exited = (code: number) => ({
  status: 'Failure',
  reason: 'NonZeroExitCode',
  details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
});
const WORDS =
  'exec failed: unable to start container process: exec: "nope": executable file not found in $PATH';
const internal = {
  status: 'Failure',
  reason: 'InternalError',
  message: `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "1": OCI runtime exec failed: ${WORDS}: unknown`,
};

test.each([
  ['containerd', internal, '', ''],
  ['Docker', exited(126), `OCI runtime exec failed: ${WORDS}: unknown\r\n`, ''],
  [
    'CRI-O',
    exited(255),
    '',
    `time="2026-01-01T00:00:00Z" level=error msg=${JSON.stringify(WORDS)}\n`,
  ],
])('a program that is not in the container was not started: %s', (_, status, stdout, stderr) => {
  expect(startFailure(status, { stdout, stderr })).toMatch(/exec failed: unable to start/);
});

test.each([
  [{ status: 'Success' }, 0],
  [exited(1), 1],
  [exited(126), 126],
  [exited(255), 255],
])('a program that ran has an exit code: %j', (status, code) => {
  expect(startFailure(status, { stdout: 'out', stderr: 'err' })).toBeUndefined();
  expect(exitCode(status)).toBe(code);
});
