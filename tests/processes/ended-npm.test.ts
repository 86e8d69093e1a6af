import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ROOT } from '#helpers/core/root.ts';

test('npm that is ended ends what it has started, which cleans up after itself', async () => {
  const npm = spawn('npm', ['run', 'lab'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of npm.stdout) {
    said += String(chunk);
    if (said.includes('KUBECONFIG=')) break;
  }
  const folder = dirname(/KUBECONFIG=(\S+)/.exec(said)?.[1] as string);
  expect(existsSync(folder)).toBe(true);
  npm.kill('SIGTERM');
  await once(npm, 'exit');
  await vi.waitFor(() => expect(existsSync(folder), 'the lab still stands').toBe(false), 10_000);
});
