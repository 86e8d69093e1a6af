import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { endChild } from './end-child.ts';

/** A process that has begun to mind signals, or not to. */
const started = async (script: string) => {
  const child = spawn(process.execPath, [
    '-e',
    `${script}; setInterval(() => {}, 1e6); console.log(1)`,
  ]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
};

test('one that ends when it is asked is not killed', async () => {
  const child = await started("process.on('SIGTERM', () => process.exit(3))");
  await endChild(child);
  expect([child.exitCode, child.signalCode]).toEqual([3, null]);
});

test('one that does not listen is killed', async () => {
  const child = await started("process.on('SIGTERM', () => {})");
  const began = performance.now();
  await endChild(child, 200);
  expect(child.signalCode).toBe('SIGKILL');
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('one that has ended already is waited for no more', async () => {
  const child = await started('');
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  await endChild(child);
});
