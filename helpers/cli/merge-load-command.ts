import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { EXIT, Exit } from '../core/exit.ts';
import type { ClaimedSplit } from '../istio/split-sample.ts';
import { type LoadSummary, readLoadSummary } from '../k6/load-summary.ts';
import { ForeignSummary, mergeLoad } from '../k6/merge-load.ts';

const CODES = { accept: EXIT.ok, reject: EXIT.broken, open: EXIT.undecided };

/** `npm run merge-load`: one verdict on what the generators of one k6 test counted. */
export const command = () =>
  new Command('merge-load')
    .summary('Judges a split from the summaries of all k6 generators.')
    .description('Judges a split from the summaries of all generators of one k6 test.')
    .requiredOption('--claim <split>', 'per cent a version: v1=90,v2=10', readClaim)
    .argument('<summary...>', 'a file for each generator: its log, or the summary alone')
    .addHelpText('after', '\nExit codes: 0 holds · 1 broken · 2 inconclusive · 64 wrong usage')
    .action((files: string[], { claim }: { claim: ClaimedSplit }) => {
      const { verdict, words } = merged(files.map(readSummary), claim);
      process.stdout.write(`${words.join('\n')}\n`);
      process.exitCode = CODES[verdict];
    });

const readClaim = (text: string): ClaimedSplit => {
  const parts = text.split(',').map((part) => /^(v[123])=(\d+)$/.exec(part));
  const claim = Object.fromEntries(parts.map((part) => [part?.[1], Number(part?.[2])]));
  const sum = parts.reduce((total, part) => total + Number(part?.[2]), 0);
  if (parts.includes(null) || Object.keys(claim).length < parts.length || sum !== 100)
    throw new InvalidArgumentError('a share for each version is needed, 100 in all: v1=90,v2=10');
  return claim as ClaimedSplit;
};

const readSummary = (file: string): LoadSummary => {
  if (!existsSync(file)) throw new Exit(EXIT.usage, `there is no file ${file}`);
  const summary = readLoadSummary(file);
  if (!summary)
    throw new Exit(EXIT.undecided, `${file} holds no summary: did this generator come to its end?`);
  return summary;
};

const merged = (summaries: LoadSummary[], claim: ClaimedSplit) => {
  try {
    return mergeLoad(summaries, claim);
  } catch (error) {
    throw error instanceof ForeignSummary ? new Exit(EXIT.usage, error.message) : error;
  }
};
