import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';
import { EXIT } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';
import { chosenWords } from './chosen-words.ts';

interface Step {
  name: string;
  /** one after the other, to the first that fails */
  commands: string[][];
  /** too long for every day: only when it is named */
  whenNamed?: boolean;
}

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name);

/** Everything that proves the project itself, cheapest first. Needs no cluster, no Docker, no network. */
const STEPS: Step[] = [
  // k6 is no Node: its scripts have types of their own
  { name: 'types', commands: ['.', 'lab', 'k6'].map((p) => [bin('tsc'), '--noEmit', '-p', p]) },
  { name: 'lint and layers', commands: [[bin('biome'), 'check', '--error-on-warnings', '.']] },
  { name: 'dead code', commands: [[bin('knip')]] },
  {
    name: 'tests',
    commands: [
      [
        bin('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        '--outputFile.json=reports/check.json',
      ],
    ],
  },
  {
    name: 'lab-reach',
    commands: [[process.execPath, join(ROOT, 'tests/lab-reach/main.ts')]],
    whenNamed: true,
  },
];

const nameAndUse = ({ name, whenNamed }: Step): string =>
  whenNamed ? `${name} (takes minutes: run only when it is named)` : name;

/** `npm run check`: every step is run, also after a red one; the last line counts them. */
export const command = () =>
  new Command('npm run check')
    .description("Runs the project's own checks.")
    .option('--only <steps>', `some of: ${STEPS.map(nameAndUse).join(', ')}`)
    .allowExcessArguments(false)
    .action(async ({ only }: { only?: string }) => {
      const names = STEPS.map(({ name }) => name);
      const wanted = only === undefined ? undefined : chosenWords(only, names, 'step');
      const steps = STEPS.filter(({ name, whenNamed }) => wanted?.includes(name) ?? !whenNamed);
      const failed: string[] = [];
      for (const step of steps) {
        const began = performance.now();
        process.stdout.write(`\n== ${step.name}\n`);
        const code = await runAll(step.commands);
        process.stdout.write(
          `== ${step.name}: ${code === 0 ? 'passed' : `failed (exit ${code})`}, ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
        );
        if (code !== 0) failed.push(step.name);
      }
      process.stdout.write(
        `\ncheck: ${steps.length - failed.length} of ${steps.length} steps passed${failed.length ? `; failed: ${failed.join(', ')}` : ''}\n`,
      );
      process.exitCode = failed.length ? EXIT.broken : EXIT.ok;
    });

const runAll = async (commands: string[][]): Promise<number> => {
  for (const argv of commands) {
    const code = await run(argv);
    if (code !== 0) return code;
  }
  return 0;
};

const run = (argv: string[]): Promise<number> =>
  new Promise((resolve) => {
    const [file = '', ...rest] = argv;
    const child = spawn(file, rest, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
