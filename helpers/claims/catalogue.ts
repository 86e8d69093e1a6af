import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Static } from 'typebox';
import { ROOT } from '../core/root.ts';
import { NEED_NAMES } from './need-names.ts';
import { type NotCheckable, readNotCheckable } from './not-checkable.ts';
import { CATALOGUE_FILE, type Row } from './row.ts';
import { readShaped } from './strict-yaml.ts';

export const SPECS = join(ROOT, 'specs');

/** What stands in a new row until it is written: the catalogue is refused with it. */
export const UNWRITTEN = 'to be written';

/** A catalogue that contradicts itself: the message lists every finding, one a line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

type Chapter = Static<typeof CATALOGUE_FILE> & {
  /** below `specs/` */
  folder: string;
};

/** A catalogue as one process hands it to another. */
export interface CatalogueData {
  rows: Row[];
  chapters: { id: string; folder: string; title: { en: string; zh: string } }[];
  /** what no cluster can decide: shown, never judged or counted */
  notCheckable: NotCheckable[];
}

export interface Catalogue extends CatalogueData {
  row(id: string): Row;
}

let ours: Catalogue | undefined;

/** Takes the project's own catalogue from the process that has read it, instead of reading it once more. */
export const takeCatalogue = (data: CatalogueData): void => {
  ours = withRow(data);
};

/**
 * Every `specs/<chapter>/claims.yaml` below a folder, in chapter order of the document, and what stands beside them
 * in `not-checkable.yaml`; the project's own is read once a process. Throws CatalogueError and ShapeError.
 */
export const loadCatalogue = (specs = SPECS): Catalogue => {
  if (specs !== SPECS) return readCatalogue(specs);
  ours ??= readCatalogue(specs);
  return ours;
};

const readCatalogue = (specs: string): Catalogue => {
  const chapters: Chapter[] = [];
  for (const folder of readdirSync(specs, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const file = join(specs, folder.name, 'claims.yaml');
    if (!existsSync(file)) continue; // specs in it are found to have no row
    chapters.push({ ...readShaped(file, CATALOGUE_FILE), folder: folder.name });
  }
  chapters.sort((a, b) => firstLine(a) - firstLine(b));
  const rows = chapters.flatMap((c) =>
    c.claims.map((claim) => ({ ...claim, chapter: c.chapter }) as Row),
  );
  const notCheckable = readNotCheckable(specs);
  const findings = [...contradictions(rows), ...twice(notCheckable)];
  if (findings.length) throw new CatalogueError(findings.join('\n'));
  return withRow({
    rows,
    chapters: chapters.map(({ chapter, folder, title }) => ({ id: chapter, folder, title })),
    notCheckable,
  });
};

const withRow = (data: CatalogueData): Catalogue => {
  const byId = new Map(data.rows.map((row) => [row.id, row]));
  return { ...data, row: (id) => byId.get(id) ?? unknown(id) };
};

const unknown = (id: string): never => {
  throw new CatalogueError(`${id} is no claim of the catalogue; npm run claims lists them`);
};

/** Extensions point at file names late in the document: what the files do, then the same under load. */
const LAST = ['EXT', 'LOD'];

const firstLine = (chapter: Chapter): number =>
  LAST.includes(chapter.chapter)
    ? 1e6 + LAST.indexOf(chapter.chapter)
    : Math.min(...chapter.claims.map((c) => c.lines[0]?.[0] ?? 0));

/** What is wrong with the rows taken together: ids twice, unknown needs or dependencies, cycles. */
export const contradictions = (rows: Row[]): string[] => {
  const ids = new Set<string>();
  const found: string[] = [];
  for (const row of rows) {
    ids.add(row.id);
    if (!row.id.startsWith(`${row.chapter}-`))
      found.push(`${row.id} is not of chapter ${row.chapter}`);
    found.push(...unwritten(row));
    for (const need of row.needs)
      if (!NEED_NAMES.includes(need))
        found.push(`${row.id} needs ${need}, which is not in the closed list`);
    if (row.mode !== 'change' && row.writes.length)
      found.push(`${row.id} has a write set but mode ${row.mode}`);
    if (row.mode === 'change' && !row.writes.length)
      found.push(`${row.id} has mode change but no write set`);
  }
  for (const row of rows)
    for (const on of row.dependsOn)
      if (!ids.has(on)) found.push(`${row.id} depends on ${on}, which is no claim`);
  return [...twice(rows), ...found, ...cycles(rows)];
};

const twice = (listed: { id: string }[]): string[] =>
  listed
    .filter(({ id }, i) => listed.findIndex((other) => other.id === id) !== i)
    .map(({ id }) => `${id} is there twice`);

const unwritten = ({ id, lines, title, fix }: Row): string[] => [
  ...(lines.length ? [] : [`${id} has no lines of the document`]),
  ...Object.entries({ title, fix }).flatMap(([key, words]) =>
    (['en', 'zh'] as const)
      .filter((lang) => words[lang] === UNWRITTEN)
      .map((lang) => `${id} has a ${key}.${lang} that is ${UNWRITTEN}`),
  ),
];

const cycles = (rows: Row[]): string[] => {
  const edges = new Map(rows.map((row) => [row.id, row.dependsOn]));
  const done = new Set<string>();
  const walk = (id: string, path: string[]): string[] => {
    if (path.includes(id)) return [`dependsOn goes in a circle: ${[...path, id].join(' -> ')}`];
    if (done.has(id)) return [];
    const found = (edges.get(id) ?? []).flatMap((next) => walk(next, [...path, id]));
    done.add(id);
    return found;
  };
  return rows.flatMap((row) => walk(row.id, []));
};

export interface SpecTest {
  id: string;
  /** relative to the project */
  file: string;
  line: number;
  /** undefined where it is no literal right before the claim */
  title?: string | undefined;
}

const CLAIM = /\bclaim\('([A-Z0-9]{3}-\d+)'\)/g;
const TITLE = /\btest(?:\.\w+)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*$/;

/** Which test judges which claim: every `test('title', claim('ID')` of the specs below a folder. */
export const specFiles = (specs = SPECS): SpecTest[] => {
  const files = readdirSync(specs, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.spec.ts'),
  );
  return files.sort().flatMap((name) => {
    const file = join(relative(ROOT, specs), name);
    return testsIn(readFileSync(join(specs, name), 'utf8')).map((test) => ({ ...test, file }));
  });
};

/** The spec files of some claims, below the checkout. */
export const specsOf = (ids: string[]): string[] => [
  ...new Set(specFiles().flatMap(({ id, file }) => (ids.includes(id) ? [file] : []))),
];

const testsIn = (text: string): Omit<SpecTest, 'file'>[] =>
  [...text.matchAll(CLAIM)].map((found) => {
    const before = text.slice(0, found.index);
    return {
      id: found[1] as string,
      line: before.split('\n').length,
      title: TITLE.exec(before)?.[2]?.replace(/\\(.)/g, '$1'),
    };
  });

/**
 * Where rows and specs do not match, each a sentence; [] when all agree: rows without a spec, specs without a row, ids
 * judged twice, tests that are called otherwise than their row.
 */
export const disagreements = (rows: Row[], specs: SpecTest[]): string[] => {
  const titles = new Map(rows.map(({ id, title }) => [id, title.en]));
  const seen = new Map<string, string>();
  const found: string[] = [];
  for (const { id, file, line, title } of specs) {
    const wanted = titles.get(id);
    if (wanted === undefined) found.push(`${file} judges ${id}, which has no row in a claims.yaml`);
    else if (title !== wanted)
      found.push(`${file}:${line} calls ${id} ${quoted(title)}, its row ${quoted(wanted)}`);
    if (seen.has(id)) found.push(`${id} is judged twice: ${seen.get(id)} and ${file}`);
    seen.set(id, file);
  }
  for (const id of titles.keys()) if (!seen.has(id)) found.push(`${id} has a row but no spec`);
  return found;
};

const quoted = (title: string | undefined): string =>
  title === undefined ? 'by no title of its own' : JSON.stringify(title);

/**
 * The rows a run judges: those named by id or chapter and all they depend on, each of these with the named ones that need it;
 * undefined names everything.
 */
export const selected = (
  catalogue: Pick<Catalogue, 'rows' | 'row'>,
  only: string[] | undefined,
): { named: Set<string>; needed: Map<string, string[]> } => {
  if (!only?.length) return { named: new Set(catalogue.rows.map((r) => r.id)), needed: new Map() };
  const named = new Set<string>();
  for (const word of only) {
    const rows = catalogue.rows.filter((row) => row.id === word || row.chapter === word);
    if (!rows.length)
      throw new CatalogueError(
        `${word || '(none named)'} is no claim and no chapter; npm run claims lists the claims of ${[...new Set(catalogue.rows.map((row) => row.chapter))].join(', ')}`,
      );
    for (const row of rows) named.add(row.id);
  }
  const needed = new Map<string, string[]>();
  for (const name of named)
    for (const id of allBehind(catalogue, name))
      if (!named.has(id)) needed.set(id, [...(needed.get(id) ?? []), name]);
  return { named, needed };
};

/** What a claim depends on, at any remove. */
const allBehind = (
  catalogue: Pick<Catalogue, 'row'>,
  id: string,
  found = new Set<string>(),
): Set<string> => {
  for (const on of catalogue.row(id).dependsOn)
    if (!found.has(on)) allBehind(catalogue, on, found.add(on));
  return found;
};
