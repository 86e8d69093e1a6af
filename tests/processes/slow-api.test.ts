import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApiProxy } from './api-proxy.ts';
import { openLab } from './lab-session.ts';
import { runCli } from './run-cli.ts';

test('an API that takes 3 s for every answer is waited for', async () => {
  const out = mkdtempSync(join(tmpdir(), 'meshproof-slow-'));
  const lab = await openLab();
  const proxy = await openApiProxy(lab, { delayMs: 3_000 });
  const at = ['--target', 'context:odd', '--kubeconfig', proxy.kubeconfig, '--out', out];
  const run = await runCli(['verify', ...at, '--only', 'DNS-10']);
  await proxy.die();
  await lab.lab.close();
  rmSync(out, { recursive: true });
  expect(run.stderr).not.toMatch(/inconclusive/);
  expect(run.code).toBe(0);
});
