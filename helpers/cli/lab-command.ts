import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { endChild } from './end-child.ts';
import { type LabShape, shapeFlags } from './lab-shape.ts';
import { ROOT } from './root.ts';

/** `npm run lab`: the simulated cluster for people; stays up until Ctrl-C and leaves nothing behind. */
export const command = () =>
  new Command('npm run lab --')
    .description('Starts the lab, a simulated cluster, and stays up; kubectl works on it.')
    .addOption(new Option('--preset <preset>', 'which cluster').choices(['lab']).default('lab'))
    .option('--dual-stack', 'a cluster with IPv6 beside IPv4')
    .allowExcessArguments(false)
    .action(async ({ preset, ...shape }: { preset: string } & LabShape) => {
      const dir = mkdtempSync(join(tmpdir(), 'meshproof-lab-'));
      const child = spawn(
        process.execPath,
        [
          join(ROOT, 'fixtures/lab/main.ts'),
          ...['--dir', dir, '--preset', preset],
          ...shapeFlags(shape),
        ],
        { stdio: 'inherit' },
      );
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.on(signal, () => void endChild(child));
      process.exitCode = await new Promise<number>((resolve) =>
        child.once('exit', (code) => resolve(code ?? 0)),
      );
      rmSync(dir, { recursive: true, force: true });
    });
