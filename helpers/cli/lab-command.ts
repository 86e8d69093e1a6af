import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { execa } from 'execa';
import { STAGES } from '../claims/milestones.ts';
import { EXIT } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';
import { type LabOptions, labFlags } from '../target/lab-options.ts';

const NODES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** `npm run lab`: the simulated cluster for people; stays up until Ctrl-C and leaves nothing behind. */
export const command = () =>
  new Command('lab')
    .summary('Starts the lab, a simulated cluster, and stays up.')
    .description('Starts the lab, a simulated cluster, and stays up; kubectl works on it.')
    .addOption(
      new Option(
        '--preset <preset>',
        "which cluster: today's releases, or the versions, names and addresses that the document prints",
      )
        .choices(['lab', 'document'])
        .default('lab'),
    )
    .addOption(
      new Option(
        '--nodes <n>',
        'how many nodes: a control plane, the others workers (2 unless said; --preset document has its own 2)',
      ).choices(NODES),
    )
    .addOption(
      new Option('--stage <stage>', 'how far the document has been followed on it').choices(STAGES),
    )
    .option('--dual-stack', 'a cluster with IPv6 beside IPv4 (not with --preset document)')
    .action(async (options: LabOptions) => {
      const dir = mkdtempSync(join(tmpdir(), 'meshproof-lab-'));
      const child = execa(
        process.execPath,
        [join(ROOT, 'lab/main.ts'), '--dir', dir, ...labFlags(options)],
        { stdio: 'inherit', reject: false },
      );
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.on(signal, () => child.kill());
      process.exitCode = (await child).exitCode ?? EXIT.ok; // a signal is how it is ended
      rmSync(dir, { recursive: true, force: true });
    });
