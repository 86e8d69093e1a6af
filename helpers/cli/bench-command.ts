import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { benchPage } from '../bench/bench-page.ts';
import { judgeClaims } from '../bench/claims.ts';
import { computeErrorRates } from '../bench/error-rates.ts';
import { type Figures, readFigures, writeFigures } from '../bench/figures.ts';
import { measureJudgeSpeed } from '../bench/judge-speed.ts';
import { runLabBench } from '../bench/lab-runs.ts';
import { comparePeers } from '../bench/peers.ts';
import { measureRequests } from '../bench/requests.ts';
import { ROOT } from '../core/root.ts';
import { measureClasses } from '../grade/measure-class.ts';
import { chosenWords } from './chosen-words.ts';

interface Options {
  only: string;
  runs: number;
  labScale: number;
  minutes: number;
  classes: number[];
  out: string;
}

const PARTS = ['judge', 'requests', 'rates', 'claims', 'peers', 'lab', 'grade'] as const;
type Part = (typeof PARTS)[number];

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('must be a number above 0');
  return value;
};

const sizes = (text: string): number[] => text.split(',').map(positive);

/** How many clusters are judged side by side. */
const JOBS = 2;

/** `npm run bench`: measures what a split verdict costs and how far it can be trusted. */
export const command = () =>
  new Command('bench')
    .summary('Measures what a split verdict costs and how sure it is.')
    .description('Measures requests to a split verdict, error rates, the peers’ rules, the judge.')
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
    .option(
      '--out <dir>',
      'where the figures go; the lab goes on from those there',
      'reports/bench',
    )
    .action(async (options: Options) => {
      const parts = chosenWords(options.only, PARTS, 'part');
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
};
