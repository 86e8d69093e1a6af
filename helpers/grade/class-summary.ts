import { oneLine } from '../core/sanitize.ts';
import { wrap } from '../report/wrap.ts';
import { classHeadline, spread } from './class-view.ts';
import type { Grades } from './grades.ts';
import { WHY, WHY_KINDS } from './why.ts';

/** The outcome of a class for a terminal: the counts, the spread, who was not judged and why, and where the files are. */
export const classSummary = (
  grades: Grades,
  files: string[],
  columns: number,
  lang: 'en' | 'zh',
): string => {
  const { students } = grades;
  const figures = spread(grades);
  const unjudged = WHY_KINDS.flatMap((kind) => {
    const own = students.filter(({ why }) => why?.kind === kind).map(({ id }) => oneLine(id));
    if (!own.length) return [];
    return [`${own.length} ${WHY[kind].is[lang]}: ${own.join(', ')}`, `  ${WHY[kind].do[lang]}`];
  });
  const words = [classHeadline(students)[lang], ...(figures ? [figures[lang]] : []), ...unjudged];
  const lines = words.flatMap((text) => {
    const indent = /^ */.exec(text)?.[0] ?? '';
    return wrap(text.trim(), Math.max(20, columns - indent.length)).map((line) => indent + line);
  });
  // a path stays whole, to be clicked or copied
  return `${[...lines, ...files.map(oneLine)].join('\n')}\n`;
};
