import { basename, extname, join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadCatalogue } from '../claims/catalogue.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { log } from '../core/log.ts';
import { terminal } from '../core/terminal.ts';
import { lockClass } from '../grade/class-lock.ts';
import { classSummary } from '../grade/class-summary.ts';
import { ANONYMOUS_PAGE, CLASS_PAGE, CSV_FILE, STUDENTS } from '../grade/folders.ts';
import { gradeClass } from '../grade/grade-class.ts';
import type { Grades } from '../grade/grades.ts';
import { copyHandOuts, mergeParts } from '../grade/merge.ts';
import { readRoster } from '../grade/roster.ts';
import { DEFAULT_RUBRIC, readRubric } from '../grade/rubric.ts';
import { writeClass } from '../grade/write-class.ts';
import { REPORTS } from '../run/run-folder.ts';
import { interruptible } from './interruptible.ts';
import { wholeNumber } from './whole-number.ts';

interface Options {
  rubric?: string;
  out?: string;
  jobs: number;
  timeout: number;
  allowChanges?: boolean;
  onlyUnjudged?: boolean;
  again?: boolean;
  shard?: { index: number; of: number };
  merge?: string[];
  anonymous?: boolean;
  lang: 'en' | 'zh';
}

const atLeastOne = (text: string): number => {
  const value = wholeNumber(text);
  if (value < 1) throw new InvalidArgumentError('1 is the least');
  return value;
};

/** What a timer can wait for, which counts milliseconds in 31 bits. */
const MOST_SECONDS = Math.floor((2 ** 31 - 1) / 1_000);

const seconds = (text: string): number => {
  const value = atLeastOne(text);
  if (value > MOST_SECONDS) throw new InvalidArgumentError(`${MOST_SECONDS} is the most`);
  return value;
};

const part = (text: string): { index: number; of: number } => {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of) throw new InvalidArgumentError('I/N is needed, as in 2/4');
  return { index, of };
};

/** `npm run grade -- ROSTER`: judges a class of clusters, each by a process of its own, and gives points by a rubric. */
export const command = () =>
  new Command('grade')
    .summary('Grades a class of clusters by a rubric.')
    .description(
      'Judges every cluster of a roster, read-only, each by a process of its own, and gives points by a rubric.',
    )
    .argument('[roster]', 'YAML or CSV: id, name, kubeconfig, context, nodeAddresses, via, late')
    .option('--rubric <file>', "what counts, as YAML; the catalogue's points when none is named")
    .option('--out <dir>', 'where the class is written, instead of reports/grade-ROSTER')
    .option('--jobs <n>', 'how many clusters are judged side by side', atLeastOne, 2)
    .option('--timeout <seconds>', 'how long judging one cluster may take', seconds, 900)
    .option('--allow-changes', 'also judge claims that change a cluster; everything is restored')
    .option('--only-unjudged', 'repeat those who could not be judged, wholly or in part')
    .option('--again', 'judge everybody again')
    .option('--shard <i/n>', 'grade the i-th of n parts of the roster, on one of n machines', part)
    .option('--merge <dirs...>', 'make one class of the parts that --shard wrote')
    .option('--anonymous', 'also write the page without names, to be shown to the class')
    .addOption(
      new Option('--lang <lang>', 'language shown first on the pages')
        .choices(['en', 'zh'])
        .default('en'),
    )
    .addHelpText(
      'after',
      `
Written: grades.csv, grades.json, class.html, and students/ID/ to hand out. Called again it goes on where it ended.
Roster, rubric and outputs: docs/grading.md

Exit codes: 0 all judged · 2 some not, or only in part · 64 wrong usage, roster or rubric`,
    )
    .action(async (roster: string | undefined, options: Options) => {
      const grades = options.merge
        ? merged(roster, options.merge, options)
        : await graded(roster, options);
      process.exitCode = grades.students.every(({ result }) => result === 'judged')
        ? EXIT.ok
        : EXIT.undecided;
    });

const merged = (roster: string | undefined, dirs: string[], options: Options): Grades => {
  if (roster !== undefined)
    throw new Exit(EXIT.usage, '--merge takes folders that --shard wrote, and no roster');
  const out = options.out ? resolve(options.out) : join(REPORTS, 'grade-merged');
  if (dirs.some((dir) => resolve(dir) === out))
    throw new Exit(EXIT.usage, `${out} is one of the parts: name another folder with --out`);
  const grades = mergeParts(dirs);
  const unlock = lockClass(out);
  try {
    copyHandOuts(dirs, out);
    return written(grades, out, options);
  } finally {
    unlock();
  }
};

const graded = async (file: string | undefined, options: Options): Promise<Grades> => {
  if (file === undefined)
    throw new Exit(EXIT.usage, 'a roster is needed, or --merge; --help lists what there is');
  const { onlyUnjudged, again, shard = null, lang } = options;
  if (onlyUnjudged && again)
    throw new Exit(EXIT.usage, '--only-unjudged and --again exclude each other');
  const allowChanges = Boolean(options.allowChanges);
  const catalogue = loadCatalogue();
  const roster = readRoster(file);
  const rubric = options.rubric
    ? readRubric(options.rubric, catalogue, allowChanges)
    : DEFAULT_RUBRIC;
  const out = resolve(
    options.out ??
      join(
        REPORTS,
        `grade-${basename(file, extname(file))}${shard ? `-${shard.index}-of-${shard.of}` : ''}`,
      ),
  );
  const unlock = lockClass(out);
  try {
    const abort = interruptible('gave up at once; npm run restore restores what is left changed');
    const grades = await gradeClass(
      {
        ...{ roster, rubric, catalogue, out, allowChanges, shard, lang },
        jobs: options.jobs,
        shown: process.stderr,
        timeoutMs: options.timeout * 1_000,
        again: again ? 'all' : onlyUnjudged ? 'unjudged' : 'none',
      },
      abort,
    );
    const told = written(grades, out, options);
    if (abort.signal.aborted)
      log('interrupted: what was judged is kept, and the same call goes on');
    return told;
  } finally {
    unlock();
  }
};

const written = (grades: Grades, out: string, { lang, anonymous }: Options): Grades => {
  writeClass(grades, out, loadCatalogue(), { lang, anonymous: Boolean(anonymous) });
  const at = (name: string) => relative(process.cwd(), join(out, name));
  const files = [CSV_FILE, CLASS_PAGE, ...(anonymous ? [ANONYMOUS_PAGE] : []), `${STUDENTS}/`];
  process.stdout.write(classSummary(grades, files.map(at), terminal().columns, lang));
  return grades;
};
