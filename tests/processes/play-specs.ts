import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Result } from '#helpers/claims/row.ts';
import { precompiled } from '#helpers/core/precompiled.ts';
import { PLAYWRIGHT, ROOT } from '#helpers/core/root.ts';

/**
 * Plays specs in Playwright itself, before the claim reporter that a run has, with the fixtures as a run loads them: `config`
 * and `argv` are Playwright's, `run` the file of a run. Gives each claim's result by its id.
 */
export const playSpecs = async (
  config: string,
  run: string,
  argv: string[] = [],
  env: Record<string, string> = {},
): Promise<Map<string, Result>> => {
  const results = new Map<string, Result>();
  const child = spawn(
    process.execPath,
    [...(await precompiled()), PLAYWRIGHT, 'test', '--config', join(ROOT, config), ...argv],
    {
      cwd: ROOT,
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, MESHPROOF_RUN: run, ...env },
    },
  );
  child.on('message', (message) => {
    const result = message as Result;
    results.set(result.id, result);
  });
  await new Promise((resolve) => child.once('disconnect', resolve));
  return results;
};
