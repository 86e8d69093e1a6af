import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Ledger } from '../claims/ledger.ts';
import { readLedger } from '../claims/read-ledger.ts';
import { baselineText, readBaseline } from '../compare/baseline.ts';
import { compareRuns, type Ignored } from '../compare/compare-runs.ts';
import { type Known, knownOf } from '../compare/known.ts';
import { renderComparison } from '../compare/render-terminal.ts';
import { writeComparison } from '../compare/write-comparison.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { terminal } from '../core/terminal.ts';
import { judgedCount } from '../report/triage.ts';
import { writeWhole } from '../report/write-whole.ts';
import { REPORTS } from '../run/run-folder.ts';
import { givenRun } from './given-run.ts';

interface Options {
  accept?: string;
  ignore: Map<string, string>;
  out?: string;
  lang: 'en' | 'zh';
}

const BASELINE = 'baseline.yaml';

/** `npm run compare -- BEFORE AFTER`: what changed between two runs; with --accept RUN, what of a run is known from now on. */
export const command = () =>
  new Command('compare')
    .summary('Says what changed between two runs.')
    .description(
      'Says what changed between two runs, or writes down what of a run is known and accepted.',
    )
    .argument('[before]', 'a baseline (.yaml), or the id, folder or ledger.json of a run')
    .argument('[after]', 'id, folder or ledger.json of a run')
    .option('--accept <run>', 'writes a baseline of this run instead of comparing')
    .addOption(
      new Option(
        '--ignore <ids=reason>',
        "claims that may break, comma-separated, and why: 'GWY-04,GWY-05=ticket 12'; may be repeated",
      )
        .argParser(ignoring)
        .default(new Map(), 'none'),
    )
    .option(
      '--out <path>',
      `folder of compare.html and compare.json (reports/compare); with --accept the file (${BASELINE})`,
    )
    .addOption(
      new Option('--lang <lang>', 'language of the table').choices(['en', 'zh']).default('en'),
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing is newly broken · 1 something is · 2 not comparable: a run that did not finish,
another profile, no row that both judged · 64 wrong usage`,
    )
    .action((before: string | undefined, after: string | undefined, options: Options) => {
      const { accept: run } = options;
      if (run !== undefined) return accept(run, [before, after], options);
      if (before === undefined || after === undefined)
        throw new Exit(
          EXIT.usage,
          'two runs are compared: npm run compare -- BEFORE AFTER; --accept RUN writes a baseline',
        );
      compare(before, after, options);
    });

/** `ID,…=REASON` added to those before it. Throws commander's InvalidArgumentError without a reason. */
const ignoring = (text: string, before: Map<string, string>): Map<string, string> => {
  const at = text.indexOf('=');
  const reason = text.slice(at + 1).trim();
  const ids = text
    .slice(0, Math.max(at, 0))
    .split(',')
    .map((id) => id.trim().toUpperCase())
    .filter(Boolean);
  if (!ids.length || !reason)
    throw new InvalidArgumentError("claims and a reason are needed, as in 'GWY-04=ticket 12'");
  return new Map([...before, ...ids.map((id) => [id, reason] as const)]);
};

const compare = (before: string, after: string, { ignore, out, lang }: Options): void => {
  const [known, ledger] = [knownFrom(before), readLedger(givenRun(after))];
  checkIgnored(ignore, known, ledger);
  const comparison = compareRuns(known, ledger, ignore);
  const { html } = writeComparison(comparison, resolve(out ?? join(REPORTS, 'compare')), lang);
  const pagePath = relative(process.cwd(), html);
  process.stdout.write(renderComparison(comparison, { ...terminal(), lang, pagePath }));
  process.exitCode = comparison.newlyBroken.length ? EXIT.broken : EXIT.ok;
};

const knownFrom = (given: string): Known =>
  /\.ya?ml$/.test(given) ? readBaseline(given) : knownOf(readLedger(givenRun(given)));

/** A misspelt id would ignore nothing, silently. */
const checkIgnored = (ignored: Ignored, before: Known, { claims }: Ledger): void => {
  const there = new Set([...before.ids, ...claims.map(({ id }) => id)]);
  const unknown = [...ignored.keys()].filter((id) => !there.has(id));
  if (unknown.length)
    throw new Exit(EXIT.usage, `--ignore names ${unknown.join(', ')}, which neither run has`);
};

const accept = (run: string, others: (string | undefined)[], { ignore, out }: Options): void => {
  if (others.some((other) => other !== undefined) || ignore.size)
    throw new Exit(EXIT.usage, '--accept RUN stands alone, with --out FILE at most');
  const ledger = readLedger(givenRun(run));
  if (!ledger.run.complete || !judgedCount(ledger))
    throw new Exit(
      EXIT.undecided,
      `run ${ledger.run.id} ${ledger.run.complete ? 'judged nothing' : 'is incomplete'}: a baseline of it would let everything pass; accept one that finished`,
    );
  const file = resolve(out ?? BASELINE);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new Exit(EXIT.usage, `--out ${out} is a folder: name a file`);
  writeWhole(file, baselineText(ledger));
  const { broken, inconclusive } = ledger.totals;
  process.stdout.write(
    `${relative(process.cwd(), file)}: ${broken} broken and ${inconclusive} undecided are known from now on\n`,
  );
};
