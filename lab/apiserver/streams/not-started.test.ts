import { expect, test } from 'vitest';
import { RuntimeError, type Stdio } from '../../contracts.ts';
import { notStarted } from './not-started.ts';

const RUNC =
  'OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in $PATH: unknown';

const attempt = (runtime: string) => {
  const [out, err]: string[][] = [[], []];
  const io: Stdio = {
    stdin: (async function* () {})(),
    stdout: (data) => void out?.push(String(data)),
    stderr: (data) => void err?.push(String(data)),
    signal: new AbortController().signal,
    tty: false,
  };
  const { message, reason, details } = notStarted(new RuntimeError(RUNC, 126), runtime, io);
  return {
    out: out?.join(''),
    err: err?.join(''),
    message,
    reason,
    code: details.causes[0].message,
  };
};

test('containerd gives no exit code: the kubelet calls it an internal error', () => {
  const { out, err, message, reason } = attempt('containerd://2.1.4');
  expect([out, err, reason]).toEqual(['', '', 'InternalError']);
  expect(message.replace(/[0-9a-f]{64}/, 'ID')).toBe(
    `Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "ID": ${RUNC}`,
  );
});

test('Docker prints what runc says, and the exit code is 126', () => {
  const { out, err, reason, code } = attempt('docker://28.5.1');
  expect([out, err, reason, code]).toEqual([`${RUNC}\r\n`, '', 'NonZeroExitCode', '126']);
});

test('CRI-O passes on what runc prints, and its exit code 255', () => {
  const { out, err, reason, code } = attempt('cri-o://1.34.1');
  expect([out, reason, code]).toEqual(['', 'NonZeroExitCode', '255']);
  expect(err).toMatch(
    /^time="\S+Z" level=error msg="exec failed: unable to start container process: exec: \\"nope\\": executable file not found in \$PATH"\n$/,
  );
});
