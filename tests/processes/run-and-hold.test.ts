import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '#helpers/core/root.ts';

let reports: string;
beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), 'meshproof-hold-'));
});
afterEach(() => rmSync(reports, { recursive: true, force: true }));

const hold = (...argv: string[]): ChildProcess =>
  spawn(process.execPath, [join(ROOT, 'k8s/run-and-hold.mjs'), ...argv], {
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', MESHPROOF_REPORTS: reports },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Resolves when the process says that the report is kept. */
const kept = async (child: ChildProcess): Promise<void> => {
  for await (const chunk of child.stderr ?? []) if (/report is kept/.test(String(chunk))) return;
};

const codeOf = async (child: ChildProcess): Promise<number> => {
  const [code] = await once(child, 'exit');
  return code as number;
};

test('a run is kept until its report was fetched, and ends with its own exit code', async () => {
  writeFileSync(join(reports, 'fetched'), ''); // of an earlier run
  const child = hold('600', 'verify', '--target', 'nowhere');
  const code = codeOf(child);
  await kept(child);
  expect(readFileSync(join(reports, 'ended'), 'utf8')).toBe('64\n');
  expect(child.exitCode).toBeNull();
  expect(existsSync(join(reports, 'fetched'))).toBe(false);
  writeFileSync(join(reports, 'fetched'), '');
  expect(await code).toBe(64);
});

test('with 0 seconds it ends when the run ends', async () => {
  expect(await codeOf(hold('0', 'claims', '--only', 'DNS-09'))).toBe(0);
});

test('a pod that is told to end while it is kept ends at once, with the exit code of the run', async () => {
  const child = hold('600', 'claims', '--only', 'NONE-1');
  const code = codeOf(child);
  await kept(child);
  child.kill('SIGTERM');
  expect(await code).toBe(64);
});

test('a pod that is told to end during a run ends the run, and keeps what it left', async () => {
  const child = hold('600', 'lab');
  const code = codeOf(child);
  await once(child.stdout as Readable, 'data'); // the lab serves
  child.kill('SIGTERM');
  await kept(child);
  expect(existsSync(join(reports, 'ended'))).toBe(true);
  child.kill('SIGTERM');
  expect(await code).toBe(0);
});

test.each([[], ['soon', 'verify'], ['60']])('wrong usage is told: %j', async (...argv) => {
  expect(await codeOf(hold(...argv))).toBe(64);
});
