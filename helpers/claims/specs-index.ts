import { posix } from 'node:path';
import type { Catalogue, SpecTest } from './catalogue.ts';
import type { Row } from './row.ts';

/**
 * The text of `specs/README.md`: the chapters in the document's order with their folders and lines, and each claim
 * with its title, its lines and its spec, and what no cluster can decide. Made from the catalogue and the tests that
 * judge it.
 */
export const specsIndex = (
  { rows, chapters, notCheckable }: Omit<Catalogue, 'row'>,
  tests: SpecTest[],
): string => {
  const files = new Map(tests.map(({ id, file }) => [id, posix.relative('specs', file)]));
  const claimsOf = (chapter: string) => rows.filter((row) => row.chapter === chapter);
  const overview = chapters.map(({ id, folder, title }) => {
    const claims = claimsOf(id);
    return [id, `[${folder}](${folder})`, title.en, linesOfAll(claims), `${claims.length}`];
  });
  const sections = chapters.flatMap(({ id, title }) => [
    `## ${id}: ${title.en}`,
    table(
      ['Claim', 'Title', 'Lines', 'Mode', 'Spec'],
      claimsOf(id).map((row) => [
        row.id,
        row.title.en,
        row.lines.map(range).join(', '),
        row.mode,
        link(files.get(row.id)),
      ]),
    ),
  ]);
  return `${[
    '# What the specs cover',
    `${rows.length} claims of the document, a folder a chapter. An id keeps the three letters of its chapter. Made by \`npm run claims -- --index\`.`,
    '`broken/`, `healthy/` and `mutants.yaml` are no chapters: they are clusters that the claims themselves are tried on (`npm run mutants`).',
    table(['Chapter', 'Folder', 'What it is about', 'Lines', 'Claims'], overview),
    ...sections,
    '## What no cluster can decide',
    `${notCheckable.length} statements of the document, shown in every report and never counted.`,
    table(
      ['Id', 'Statement', 'Lines', 'Why'],
      notCheckable.map(({ id, statement, lines, reason }) => [
        id,
        statement.en,
        lines.map(range).join(', '),
        reason.en,
      ]),
    ),
  ].join('\n\n')}\n`;
};

const range = ([first, last]: [number, number]): string =>
  first === last ? `${first}` : `${first}-${last}`;

/** From the first to the last line; where a claim compares with a passage far away, only its own place counts. */
const linesOfAll = (rows: Row[]): string => {
  const own = rows.flatMap(({ lines }) => lines.slice(0, 1));
  return range([
    Math.min(...own.map(([first]) => first)),
    Math.max(...own.map(([, last]) => last)),
  ]);
};

const link = (file: string | undefined): string =>
  file ? `[${posix.basename(file, '.spec.ts')}](${file})` : '';

/** A table of Markdown whose columns are as wide as their widest cell. */
const table = (head: string[], rows: string[][]): string => {
  const widths = head.map((name, i) =>
    Math.max(name.length, ...rows.map((r) => r[i]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};
