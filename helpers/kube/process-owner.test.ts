import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { type Owner, stateOf, thisProcess } from './process-owner.ts';

const LINUX = process.platform === 'linux';
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

test('a process that is there is alive', () => {
  expect(stateOf(thisProcess())).toBe('alive');
});

test('one that has ended is gone', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  expect(stateOf({ pid: child.pid as number })).toBe('gone');
});

test('another that was given its pid is not taken for it', () => {
  expect(stateOf({ ...thisProcess(), started: 'Mon Jan  1 00:00:00 2001' })).toBe('gone');
});

test.runIf(LINUX)('a pid of an earlier boot is gone', () => {
  expect(stateOf({ ...thisProcess(), boot: '00000000-0000-0000-0000-000000000000' })).toBe('gone');
});

test.runIf(LINUX)('a pid of another container cannot be told from here', () => {
  expect(stateOf({ ...thisProcess(), pidNamespace: 'pid:[1]' })).toBe('unknown');
});

test.runIf(LINUX)('one that has ended and was not waited for is gone', async () => {
  // the shell becomes sleep, which waits for no child: that one stays a zombie
  const child = spawn('sh', ['-c', 'true & echo $!; exec sleep 30']);
  children.push(child);
  const pid = await new Promise<number>((resolve) =>
    child.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk))),
  );
  const owner: Owner = { ...thisProcess(), pid, started: '1' };
  expect(stateOf(owner)).toBe('gone');
});

test('what an older version wrote, a pid alone, is read too', () => {
  expect(stateOf({ pid: process.pid })).toBe('alive');
});
