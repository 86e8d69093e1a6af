import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../claims/catalogue.ts';
import type { Ledger } from '../claims/ledger.ts';
import { quietly } from '../core/quietly.ts';
import { writeReports } from '../report/write-reports.ts';
import { writeWhole } from '../report/write-whole.ts';
import { GRADE_PAGE, LEDGER_FILE, RUNS, STUDENTS } from './folders.ts';
import { gradeFrame } from './grade-frame.ts';
import type { Grade } from './grades.ts';
import type { Rubric } from './rubric.ts';
import { studentView } from './student-view.ts';
import { studentPage } from './templates/student-page.ts';

const REPORT = 'report.html';

export interface HandOutOptions {
  /** the folder of the class */
  out: string;
  lang: 'en' | 'zh';
  catalogue: Pick<Catalogue, 'chapters' | 'notCheckable'>;
  rubric: Rubric;
}

/**
 * Writes what a student is handed: the page with the grade and, where there is a ledger, the run's report, made from the
 * ledger and its pictures alone. Nothing else of the run is copied: neither what it said nor traces. Throws ReportError.
 */
export const handOut = (
  grade: Grade,
  ledger: Ledger | undefined,
  { out, lang, catalogue, rubric }: HandOutOptions,
): void => {
  const folder = join(out, STUDENTS, grade.id);
  const run = join(out, RUNS, grade.id);
  const text = ledger && readFileSync(join(run, LEDGER_FILE), 'utf8');
  if (!isMadeOf(folder, text)) {
    rmSync(folder, { recursive: true, force: true });
    if (ledger && text) makeReport(ledger, text, { run, folder, out, lang, catalogue });
    mkdirSync(folder, { recursive: true });
  }
  const view = studentView(grade, ledger, catalogue.chapters, rubric);
  const page = studentPage(view, gradeFrame(lang), REPORT);
  writeWhole(join(folder, GRADE_PAGE), String(page));
};

/** A report of the same ledger is not made again. */
const isMadeOf = (folder: string, ledger: string | undefined): boolean =>
  existsSync(join(folder, REPORT)) &&
  quietly(() => readFileSync(join(folder, LEDGER_FILE), 'utf8')) === ledger;

/** Beside the folders first: a student's folder is there as a whole or not at all. */
const makeReport = (
  ledger: Ledger,
  text: string,
  {
    run,
    folder,
    out,
    lang,
    catalogue,
  }: Omit<HandOutOptions, 'rubric'> & Record<'run' | 'folder', string>,
): void => {
  const part = join(out, '.part');
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  writeFileSync(join(part, LEDGER_FILE), text);
  if (existsSync(join(run, 'evidence')))
    cpSync(join(run, 'evidence'), join(part, 'evidence'), { recursive: true });
  const { chapters, notCheckable } = catalogue;
  writeReports(ledger, part, { lang, chapters, notCheckable });
  mkdirSync(join(out, STUDENTS), { recursive: true });
  renameSync(part, folder);
};
