import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../claims/catalogue.ts';
import { writeWhole } from '../report/write-whole.ts';
import { classView } from './class-view.ts';
import { gradesCsv } from './csv.ts';
import { ANONYMOUS_PAGE, CLASS_PAGE, CSV_FILE, GRADES_FILE } from './folders.ts';
import { gradeFrame } from './grade-frame.ts';
import type { Grades } from './grades.ts';
import { classPage } from './templates/class-page.ts';

export interface ClassOptions {
  lang: 'en' | 'zh';
  /** writes the page without names too */
  anonymous: boolean;
}

/** Writes what the teacher gets of a class: grades.json, grades.csv and its page. Throws ReportError. */
export const writeClass = (
  grades: Grades,
  out: string,
  catalogue: Pick<Catalogue, 'chapters'>,
  { lang, anonymous }: ClassOptions,
): void => {
  mkdirSync(out, { recursive: true });
  writeWhole(join(out, GRADES_FILE), `${JSON.stringify(grades, null, 1)}\n`);
  writeWhole(join(out, CSV_FILE), gradesCsv(grades));
  const frame = gradeFrame(lang);
  const page = (nameless: boolean) =>
    String(classPage(classView(grades, catalogue, nameless), frame));
  writeWhole(join(out, CLASS_PAGE), page(false));
  if (anonymous) writeWhole(join(out, ANONYMOUS_PAGE), page(true));
};
