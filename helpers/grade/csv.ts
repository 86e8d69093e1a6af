import { stringify } from 'csv-stringify/sync';
import { oneLine } from '../core/sanitize.ts';
import type { Grade, Grades } from './grades.ts';
import { sharedClusters } from './shared-clusters.ts';
import { whyWords } from './why.ts';

/**
 * A class as a table for spreadsheets: RFC 4180, UTF-8 with a byte order mark; a cell that a spreadsheet would take for a
 * formula begins with an apostrophe. It holds nothing of when or where it was made.
 */
export const gradesCsv = ({ students }: Pick<Grades, 'students'>): string => {
  const sharers = sharedClusters(students);
  const chapters = [...new Set(students.flatMap((grade) => grade.chapters.map(({ id }) => id)))];
  const rows = students.map((grade) => [
    ...OWN.map(([, cell]) => cell(grade)),
    (sharers.get(grade.id) ?? []).join(' '),
    ...chapters.map((id) => earnedIn(grade, id)),
  ]);
  return stringify([[...OWN.map(([name]) => name), 'shares_cluster_with', ...chapters], ...rows], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
};

type Cell = string | number;

/** Nothing where nothing of a chapter counts: that is not zero points. */
const earnedIn = ({ chapters }: Grade, id: string): Cell => {
  const own = chapters.find((chapter) => chapter.id === id);
  return own?.possible ? own.earned : '';
};

const OWN: [column: string, cell: (grade: Grade) => Cell][] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => oneLine(name)],
  ['result', ({ result }) => result],
  ['why', ({ why }) => (why ? oneLine(whyWords(why)) : '')],
  ['points', ({ points }) => points ?? ''],
  ['possible', ({ points, possible }) => (points === null ? '' : possible)],
  ['not_decided', ({ points, open }) => (points === null ? '' : open)],
  ['percent', ({ percent }) => percent ?? ''],
  ['passed', ({ passed }) => (passed === null ? '' : passed ? 'yes' : 'no')],
  ['late', ({ late }) => (late ? 'yes' : 'no')],
  ['must_pass_missed', ({ mustPass }) => mustPass.map(({ id }) => id).join(' ')],
  ['broken', ({ faults }) => faults.map(({ id }) => id).join(' ')],
];
