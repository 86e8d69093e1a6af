import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { benchPage } from '../bench/bench-page.ts';
import { judgeClaims } from '../bench/claims.ts';
import { computeErrorRates } from '../bench/error-rates.ts';
import { type Figures, readFigures, writeFigures } from '../bench/figures.ts';
import { measureJudgeSpeed } from '../bench/judge-speed.ts';
import { runLabBench } from '../bench/lab-runs.ts';
import { measureRun } from '../bench/measure-run.ts';
import { comparePeers } from '../bench/peers.ts';
import { measureRequests } from '../bench/requests.ts';
import { withRun } from '../bench/run-figure.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';
import { measureClasses } from '../grade/measure-class.ts';
import { kubeconfigFiles } from '../kube/kubeconfig.ts';
import { chosenWords } from './chosen-words.ts';
import { interruptible } from './interruptible.ts';

interface Options {
  only: string;
  runs: number;
  labScale: number;
  minutes: number;
  classes: number[];
  target: string;
  allowChanges?: boolean;
  label: string;
  out: string;
}

const PARTS = ['judge', 'requests', 'rates', 'claims', 'peers', 'lab', 'grade', 'run'] as const;
type Part = (typeof PARTS)[number];

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('must be a number above 0');
  return value;
};

const target = (text: string): string => {
  if (text === 'lab' || /^context:./.test(text)) return text;
  throw new InvalidArgumentError('name lab or context:NAME');
};

const label = (text: string): string => {
  if (text.trim()) return text.trim();
  throw new InvalidArgumentError('must not be empty');
};

const sizes = (text: string): number[] => text.split(',').map(positive);

/** How many clusters are judged side by side. */
const JOBS = 2;

/** `npm run bench`: measures what verdicts cost, how far they can be trusted, and where the time of a run goes. */
export const command = () =>
  new Command('bench')
    .summary('Measures what verdicts cost, and how sure they are.')
    .description(
      'Measures requests to a split verdict, error rates, the peers’ rules, the judge; by name also real splits on the lab (lab), classes (grade), and where the time of a whole run goes (run).',
    )
    .option('--only <parts>', `some of: ${PARTS.join(', ')}`, 'judge,requests,rates,claims,peers')
    .option('--runs <n>', 'simulated runs a row', positive, 4_000)
    .option('--lab-scale <share>', 'share of the 1,800 runs on the lab', positive, 1)
    .option('--minutes <n>', 'no run on the lab is begun after so long', positive, 25)
    .option(
      '--classes <sizes>',
      'students of the classes that are graded; each but three is a lab of its own',
      sizes,
      [6, 12, 24],
    )
    .option('--target <target>', 'what run judges: lab or context:NAME', target, 'lab')
    .option(
      '--allow-changes',
      'needed for run on a context: claims that change the cluster are judged too; everything is restored',
    )
    .option(
      '--label <text>',
      'what run keeps its figures under, as in before; they replace those of the same label and target',
      label,
      'now',
    )
    .option(
      '--out <dir>',
      'where the figures go; lab goes on from those there, run adds to them',
      'reports/bench',
    )
    .action(async (options: Options) => {
      const parts = chosenWords(options.only, PARTS, 'part');
      if (parts.includes('run')) mayChange(options);
      const dir = resolve(ROOT, options.out);
      const figures = readFigures(dir);
      const keep = () => writeFigures(dir, figures, benchPage(figures));
      for (const part of PARTS.filter((known) => parts.includes(known))) {
        const began = performance.now();
        await measure[part](figures, options, keep);
        keep();
        log(`${part}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
      }
      process.stdout.write(`\n${benchPage(figures)}\nfigures: ${join(dir, 'bench.json')}\n`);
    });

/** Throws Exit (64) where a cluster would be changed that nobody said may be. */
const mayChange = ({ target, allowChanges }: Options): void => {
  if (target !== 'lab' && !allowChanges)
    throw new Exit(EXIT.usage, `run changes ${target} and restores it: say --allow-changes`);
};

const log = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Measures one part into the figures. */
const measure: Record<Part, (f: Figures, options: Options, keep: () => void) => unknown> = {
  judge: (figures) => {
    figures.judge = measureJudgeSpeed();
  },
  requests: (figures, { runs }) => {
    figures.requests = measureRequests(runs);
  },
  rates: (figures) => {
    figures.rates = computeErrorRates();
  },
  claims: (figures) => {
    figures.claims = judgeClaims();
  },
  peers: (figures, { runs }) => {
    figures.peers = comparePeers(runs);
  },
  lab: async (figures, { labScale, minutes }, keep) => {
    figures.lab = await runLabBench({
      scale: labScale,
      minutes,
      done: figures.lab ?? [],
      log,
      keep: (lab) => {
        figures.lab = lab;
        keep();
      },
    });
  },
  grade: async (figures, { classes }) => {
    figures.grade = await measureClasses(classes, JOBS, log);
  },
  run: async (figures, { target, label }) => {
    const { signal } = interruptible(
      'gave up at once; npm run restore restores what is left changed',
    );
    const call = { target, kubeconfig: kubeconfigFiles(undefined), options: [], label };
    const figure = await measureRun(call, signal).catch((error: unknown) => {
      if (error instanceof Exit || !signal.aborted) throw error;
      throw new Exit(EXIT.undecided, 'interrupted: the figures are as they were');
    });
    if (figure.unwell)
      log(
        `run: ${figure.unwell} claims are broken, blocked or inconclusive: its times may be others than those of a run in which all hold`,
      );
    figures.runs = withRun(figures.runs ?? [], figure);
  },
};
