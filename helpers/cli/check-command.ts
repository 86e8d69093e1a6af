import { join } from 'node:path';
import { Command } from 'commander';
import { execa } from 'execa';
import { EXIT } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';
import { chosenWords } from './chosen-words.ts';

interface Step {
  name: string;
  /** one after the other, to the first that fails */
  commands: string[][];
  /** too long for every day: only when it is named */
  whenNamed?: boolean;
  /** the same for --fast; absent: left out there */
  fast?: string[][];
}

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name);

// k6 is no Node: its scripts have types of their own
const TYPES = ['.', 'lab', 'k6'].map((p) => [bin('tsc'), '--noEmit', '-p', p]);
const LINT = [[bin('biome'), 'check', '--error-on-warnings', '.']];

/** Everything that proves the project itself, cheapest first. Needs no cluster, no Docker, no network. */
const STEPS: Step[] = [
  { name: 'types', commands: TYPES, fast: TYPES },
  { name: 'lint and layers', commands: LINT, fast: LINT },
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
    fast: [[bin('vitest'), 'run', '--project=unit']],
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
  new Command('check')
    .description("Runs the project's own checks.")
    .option('--only <steps>', `some of: ${STEPS.map(nameAndUse).join(', ')}`)
    .option('--fast', 'types, lint and unit tests alone: under a minute on two cores')
    .addHelpText(
      'after',
      `
Whole mutation proofs are no part of it: npm run mutants.
Exit codes: 0 every step passed · 1 one did not · 64 wrong usage`,
    )
    .action(async ({ only, fast }: { only?: string; fast?: boolean }) => {
      const offered = fast ? fastSteps() : STEPS;
      const names = offered.map(({ name }) => name);
      const wanted = only === undefined ? undefined : chosenWords(only, names, 'step');
      const steps = offered.filter(({ name, whenNamed }) => wanted?.includes(name) ?? !whenNamed);
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

const fastSteps = (): Step[] =>
  STEPS.flatMap(({ name, fast }) => (fast ? [{ name, commands: fast }] : []));

const runAll = async (commands: string[][]): Promise<number> => {
  for (const argv of commands) {
    const code = await run(argv);
    if (code !== 0) return code;
  }
  return 0;
};

const run = async ([file = '', ...argv]: string[]): Promise<number> => {
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  const { exitCode } = await execa(file, argv, { cwd: ROOT, stdio, reject: false });
  return exitCode ?? 1;
};
