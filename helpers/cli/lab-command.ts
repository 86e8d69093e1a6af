import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { execa } from 'execa';
import { EXIT } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';
import { type LabOptions, labFlags } from '../target/lab-options.ts';

const NODES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** `npm run lab`: the simulated cluster for people; stays up until Ctrl-C and leaves nothing behind. */
export const command = () =>
  new Command('lab')
    .summary('Starts the lab, a simulated cluster, and stays up.')
    .description('Starts the lab, a simulated cluster, and stays up; kubectl works on it.')
    .addOption(new Option('--preset <preset>', 'which cluster').choices(['lab']).default('lab'))
    .addOption(
      new Option('--nodes <n>', 'how many nodes: a control plane, the others workers')
        .choices(NODES)
        .default('2'),
    )
    .option('--dual-stack', 'a cluster with IPv6 beside IPv4')
    .action(async ({ preset, ...options }: { preset: string } & LabOptions) => {
      const dir = mkdtempSync(join(tmpdir(), 'meshproof-lab-'));
      const child = execa(
        process.execPath,
        [join(ROOT, 'lab/main.ts'), '--dir', dir, '--preset', preset, ...labFlags(options)],
        { stdio: 'inherit', reject: false },
      );
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.on(signal, () => child.kill());
      process.exitCode = (await child).exitCode ?? EXIT.ok; // a signal is how it is ended
      rmSync(dir, { recursive: true, force: true });
    });
