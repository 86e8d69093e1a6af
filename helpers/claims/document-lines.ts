import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { EXIT, Exit } from '../core/exit.ts';
import { type Catalogue, SPECS } from './catalogue.ts';
import { LAST_LINE } from './row.ts';
import { closed, lines } from './shapes.ts';
import { readShaped } from './strict-yaml.ts';

const LISTED = Type.Array(
  Type.Union([Type.Integer({ minimum: 1, maximum: LAST_LINE }), lines(LAST_LINE)]),
);

/** `specs/document-structure.yaml` */
const STRUCTURE_FILE = closed({
  blank: LISTED,
  fence: LISTED,
  heading: LISTED,
  link: LISTED,
  // prose that only names what follows
  label: LISTED,
  comment: LISTED,
  // a command whose output is judged line by line
  command: LISTED,
  // names of columns
  columns: LISTED,
  // of a manifest, where only what stands below it is judged
  key: LISTED,
  bracket: LISTED,
});

/** `specs/not-yet-written.yaml` */
const UNWRITTEN_FILE = closed({
  claims: Type.Record(
    Type.String({ pattern: '^[A-Z0-9]{3}-[0-9]{2}$' }),
    Type.Array(lines(LAST_LINE), { minItems: 1 }),
    { additionalProperties: false },
  ),
});

export type LineKind = keyof Static<typeof STRUCTURE_FILE>;

/** Something with its lines of the document. */
interface Placed {
  id: string;
  lines: [number, number][];
}

/** What is known of the document without its text. */
export interface DocumentPlan {
  structure: Map<LineKind, number[]>;
  unwritten: Placed[];
}

/** A line of the document and all that accounts for it; nothing does where every list is empty. */
export interface DocumentLine {
  line: number;
  claims: string[];
  unwritten: string[];
  notCheckable: string[];
  kinds: LineKind[];
}

/** Reads which lines are structure and which claims have no row yet. Throws ShapeError. */
export const readDocumentPlan = (specs = SPECS): DocumentPlan => {
  const structure = readShaped(join(specs, 'document-structure.yaml'), STRUCTURE_FILE);
  const { claims } = readShaped(join(specs, 'not-yet-written.yaml'), UNWRITTEN_FILE);
  return {
    structure: new Map(
      Object.entries(structure).map(([kind, listed]) => [
        kind as LineKind,
        listed.flatMap((one) => (typeof one === 'number' ? [one] : numbers(one))),
      ]),
    ),
    unwritten: Object.entries(claims).map(([id, own]) => ({ id, lines: own })),
  };
};

const numbers = ([first, last]: [number, number]): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

type Known = Pick<Catalogue, 'rows' | 'notCheckable'>;

/** Every line of the document with what accounts for it, the first at index 0. */
export const documentLines = (
  { rows, notCheckable }: { rows: Placed[]; notCheckable: Placed[] },
  { structure, unwritten }: DocumentPlan,
): DocumentLine[] => {
  const all = numbers([1, LAST_LINE]).map(
    (line): DocumentLine => ({ line, claims: [], unwritten: [], notCheckable: [], kinds: [] }),
  );
  const enter = (list: Placed[], key: 'claims' | 'unwritten' | 'notCheckable') => {
    for (const one of list)
      for (const line of new Set(one.lines.flatMap(numbers))) all[line - 1]?.[key].push(one.id);
  };
  enter(rows, 'claims');
  enter(unwritten, 'unwritten');
  enter(notCheckable, 'notCheckable');
  for (const [kind, listed] of structure)
    for (const line of listed) all[line - 1]?.kinds.push(kind);
  return all;
};

/** Something accounts for the line. */
export const isAccounted = ({ claims, unwritten, notCheckable, kinds }: DocumentLine): boolean =>
  claims.length + unwritten.length + notCheckable.length + kinds.length > 0;

/** Kinds of lines that say nothing. */
const EMPTY: LineKind[] = ['blank', 'fence', 'heading'];

/**
 * Where rows, statements, structure and the list of what is not yet written do not fit together, a line each; []
 * when every line of the document is accounted for and nothing is listed that has gone.
 */
export const lineFaults = (known: Known, plan: DocumentPlan): string[] => {
  const all = documentLines(known, plan);
  const written = new Set(known.rows.map(({ id }) => id));
  const ids = new Set([...written, ...plan.unwritten.map(({ id }) => id)]);
  return [
    ...all
      .filter((line) => !isAccounted(line))
      .map(({ line }) => `line ${line} is in no claim, no statement and no structure`),
    ...all
      .filter(({ kinds }) => kinds.length > 1)
      .map(({ line, kinds }) => `line ${line} is listed as ${kinds.join(' and ')}`),
    ...all
      .filter(
        ({ unwritten, kinds }) => unwritten.length && kinds.some((kind) => EMPTY.includes(kind)),
      )
      .map(
        ({ line, unwritten, kinds }) =>
          `line ${line} is said to wait for ${unwritten.join(', ')}, but is listed as ${kinds.join()}`,
      ),
    ...plan.unwritten
      .filter(({ id }) => written.has(id))
      .map(({ id }) => `${id} has a row: take it off the list of what is not yet written`),
    ...[...known.rows, ...known.notCheckable, ...plan.unwritten].flatMap(({ id, lines: own }) =>
      own
        .filter(([first, last]) => last < first)
        .map(([first, last]) => `${id} has lines ${first} to ${last}, which run backwards`),
    ),
    ...known.notCheckable.flatMap(({ id, reason }) =>
      [...`${reason.en} ${reason.zh}`.matchAll(/[A-Z0-9]{3}-[0-9]{2}/g)]
        .filter(([named]) => !ids.has(named))
        .map(([named]) => `${id} refers to ${named}, which is no claim`),
    ),
  ];
};

/** Claims that are asked beside the document: its sample files under load. */
const BESIDE = 'LOD';

/** How much of the document is written, in one line. */
export const progress = (known: Known, plan: DocumentPlan): string => {
  const written = known.rows.filter(({ chapter }) => chapter !== BESIDE).length;
  const accounted = documentLines(known, plan).filter(isAccounted).length;
  return `${written} of ${written + plan.unwritten.length} rows written, ${known.notCheckable.length} not checkable, ${accounted} of ${LAST_LINE} lines accounted for`;
};

/** How a line of each kind looks. */
const LOOKS: Record<LineKind, RegExp> = {
  blank: /^\s*$/,
  fence: /^(?:```\w*|---)$/,
  heading: /^#{2,6} \S/,
  link: /^(?:- +https?:\/\/\S+|!\[[^\]]*\]\([^)]*\))\s*$/,
  label: /^[^，。,.]+$/,
  comment: /^\s*#/,
  command: /^(?:\$|\/ #|\[\w+@[\w-]+ ~\]#) /,
  columns: /^[A-Z-]+(?: +[A-Z()-]+)+\s*$/,
  key: /^\s*\w+:$/,
  bracket: /^\s*(?:\}|fi)$/,
};

/** Kinds that are told from the text alone: all their lines are listed. */
const WHOLE: LineKind[] = ['blank', 'fence', 'heading', 'link'];

/** Where the text of a document differs from what is known of it without the text, a line a kind; [] for the original. */
export const textFaults = (text: string, { structure }: DocumentPlan): string[] => {
  const found = splitLines(text);
  if (found.length !== LAST_LINE)
    return [`the text has ${found.length} lines, the document ${LAST_LINE}`];
  const kinds = found.map(kindByLooks());
  return [...structure].flatMap(([kind, listed]) => {
    const others = listed.filter((line) => !LOOKS[kind].test(found[line - 1] ?? ''));
    const own = WHOLE.includes(kind)
      ? kinds.flatMap((one, i) => (one === kind ? [i + 1] : []))
      : [];
    const more = own.filter((line) => !listed.includes(line));
    return [
      ...(others.length ? [`listed as ${kind}, but none in this text: ${few(others)}`] : []),
      ...(more.length ? [`${kind} in this text, but not listed: ${few(more)}`] : []),
    ];
  });
};

const few = (found: number[]): string =>
  `line ${found.slice(0, 5).join(', ')}${found.length > 5 ? ` and ${found.length - 5} more` : ''}`;

/** The text of a document. Throws Exit (64) where the file cannot be read. */
export const readDocumentText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Exit(EXIT.usage, `--doc ${file} cannot be read: ${(error as Error).message}`);
  }
};

/** The lines of a text; an end of line at its very end begins none. */
export const splitLines = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/** Which of the kinds that the text alone tells a line has; headings and links are none within a fence. */
const kindByLooks = () => {
  let inFence = false;
  return (line: string): LineKind | undefined => {
    const kind = WHOLE.find((one) => LOOKS[one].test(line));
    if (line.startsWith('```')) inFence = !inFence;
    return inFence && (kind === 'heading' || kind === 'link') ? undefined : kind;
  };
};
