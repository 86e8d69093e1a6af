import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { type Catalogue, loadCatalogue, SPECS, UNWRITTEN } from './catalogue.ts';

/** Files of a claim that is not yet written, relative to the folder of the specs. */
export interface LaidClaim {
  row: string;
  spec: string;
  mutants: string;
}

/**
 * Lays out a new claim: a row at the end of its chapter, a test and a mutant that breaks it, each with what is still
 * to be written; until it is, no command takes the catalogue. One of the document's claims that had no row yet goes off
 * that list, and its row gets the lines from there. Throws Exit (64) for what is no id, an id that is
 * there, one of no chapter, and a spec file that is there; nothing is written then.
 */
export const layClaim = (id: string, specs = SPECS): LaidClaim => {
  const catalogue = loadCatalogue(specs);
  const { folder, stage } = placeOf(id, catalogue);
  const laid = {
    row: join(folder, 'claims.yaml'),
    spec: join(folder, `${id.toLowerCase()}.spec.ts`),
    mutants: 'mutants.yaml',
  };
  if (existsSync(join(specs, laid.spec)))
    throw new Exit(EXIT.usage, `specs/${laid.spec} is there already: move it away first`);
  append(join(specs, laid.row), rowOf(id, stage, takeOffList(id, specs)));
  writeFileSync(join(specs, laid.spec), specOf(id));
  append(join(specs, laid.mutants), mutantOf(id));
  return laid;
};

/** Where a new claim goes: the folder of its chapter, and the stage of the chapter's last one. Throws Exit (64). */
const placeOf = (id: string, { rows, chapters }: Catalogue): { folder: string; stage: string } => {
  const there = rows.find((row) => row.id === id);
  const [code = ''] = id.split('-');
  const chapter = chapters.find((one) => one.id === code);
  const own = rows.filter((row) => row.chapter === code);
  if (!/^[A-Z0-9]{3}-\d{2}$/.test(id))
    throw new Exit(EXIT.usage, `${id} is no id: it is a chapter and two digits, like SVC-01`);
  if (!chapter)
    throw new Exit(
      EXIT.usage,
      `${id} is of no chapter; there are: ${chapters.map((one) => one.id).join(', ')}`,
    );
  if (there)
    throw new Exit(
      EXIT.usage,
      `${id} is there already (${there.title.en}); the next free id is ${nextFree(
        code,
        own.map((row) => row.id),
      )}`,
    );
  return { folder: chapter.folder, stage: own.at(-1)?.stage ?? 'S0' };
};

const nextFree = (chapter: string, ids: string[]): string => {
  const highest = Math.max(...ids.map((id) => Number(id.slice(-2))));
  return `${chapter}-${String(highest + 1).padStart(2, '0')}`;
};

/** Takes a claim off the list of those that have no row yet, and gives its lines; '[]' for one that is not on it. */
const takeOffList = (id: string, specs: string): string => {
  const file = join(specs, 'not-yet-written.yaml');
  if (!existsSync(file)) return '[]';
  const text = readFileSync(file, 'utf8');
  const entry = new RegExp(`^  ${id}: (.+)\\n`, 'm').exec(text);
  if (entry) writeFileSync(file, text.replace(entry[0], ''));
  return entry?.[1] ?? '[]';
};

/** Behind what a file ends in, whether or not that is a line's end. */
const append = (file: string, text: string): void => {
  const ends = readFileSync(file, 'utf8').endsWith('\n');
  appendFileSync(file, `${ends ? '' : '\n'}${text}`);
};

const rowOf = (id: string, stage: string, lines: string): string => `  - id: ${id}
    lines: ${lines}
    stage: ${stage}
    mode: read
    scope: portable
    title:
      en: ${UNWRITTEN}
      zh: ${UNWRITTEN}
    fix:
      en: >-
        ${UNWRITTEN}
      zh: >-
        ${UNWRITTEN}
`;

const specOf = (id: string): string => `import { claim, expect, test } from '#fixtures';

test('${UNWRITTEN}', claim('${id}'), async ({ places, services, evidence }) => {
  const { spec } = services.read(places.bookinfo, 'productpage');
  await evidence('spec of Service productpage', spec);
  expect(spec, {
    en: \`spec of Service \${places.bookinfo}/productpage\`,
    zh: \`Service \${places.bookinfo}/productpage 的 spec\`,
  }).toBe('${UNWRITTEN}');
});
`;

const mutantOf = (id: string): string => `  - id: ${id.toLowerCase()}
    title: ${UNWRITTEN}
    break: []
    only: [${id}]
    broken: [${id}]
`;
