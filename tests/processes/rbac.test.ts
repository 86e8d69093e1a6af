import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { descendants } from './descendants.ts';
import { runCli } from './run-cli.ts';

/** Resolves when a lab is being judged. */
const judging = async ({ pid }: ChildProcess): Promise<void> => {
  const isVerify = (one: number) => readFileSync(`/proc/${one}/cmdline`).includes('\0verify\0');
  for (;;) {
    try {
      if (descendants(pid as number).some(isVerify)) return;
    } catch {
      // one of them has ended while it was looked for
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

test('Ctrl-C while rights are asked for: one message, exit 2, the roles as they were', async () => {
  const before = readFileSync('k8s/asked.yaml', 'utf8');
  const { code, stderr } = await runCli(['rbac', '--ask'], {}, (child) => {
    void judging(child).then(() => child.kill('SIGINT'));
  });
  expect(stderr).toBe('meshproof: interrupted: k8s/ is as it was\n');
  expect(code).toBe(2);
  expect(readFileSync('k8s/asked.yaml', 'utf8')).toBe(before);
});
