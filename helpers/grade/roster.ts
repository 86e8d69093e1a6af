import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import Type, { type Static } from 'typebox';
import { closed, NAME, NAMES, oneOf } from '../claims/shapes.ts';
import type { LineFault } from '../core/yaml-text.ts';
import { readNodeAddresses } from '../target/node-address.ts';
import { type PlacedFile, readPlacedYaml, readText, refuseFile, shaped } from './placed-file.ts';

/** A row of a roster as it is written; every value is a text, in YAML too. */
const ROW = closed({
  // it names a folder
  id: Type.String({
    pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}$',
    description: 'letters, digits, ".", "_" and "-", at most 64, a letter or digit first',
  }),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  // relative to the roster
  kubeconfig: NAME,
  context: Type.Optional(NAME),
  nodeAddresses: Type.Optional(NAMES),
  via: Type.Optional(oneOf(['direct', 'port-forward'])),
  late: Type.Optional(oneOf(['yes', 'no', 'true', 'false'])),
});

const ROSTER = closed({ students: Type.Array(ROW, { minItems: 1 }) });

type Row = Static<typeof ROW>;

/** One student, and where the cluster is. */
export interface Student {
  /** from 1, in the order of the roster */
  place: number;
  id: string;
  name: string;
  /** absolute */
  kubeconfig: string;
  /** the current context of the kubeconfig unless given */
  context: string | undefined;
  nodeAddresses: string[];
  via: 'direct' | 'port-forward';
  late: boolean;
  /** what a judgement rests on, as it is written: another name or a late hand-in alters no verdict */
  written: string;
}

export interface Roster {
  students: Student[];
  /** of what is written of all students */
  sha256: string;
}

/** Reads a roster, YAML or (by its name) CSV. Throws Exit (64) with every fault, its file and line. */
export const readRoster = (file: string): Roster => {
  const placed = /\.(csv|tsv|txt)$/i.test(file) ? readCsv(file) : readPlacedYaml(file, 'failsafe');
  const { students } = shaped(file, placed, ROSTER, 'a roster');
  const faults = students.flatMap((row, i) => rowFaults(row, i, students, placed));
  if (faults.length) refuseFile(file, faults);
  return {
    students: students.map((row, i) => studentOf(row, i, dirname(resolve(file)))),
    sha256: sha256(JSON.stringify(students)),
  };
};

/** The hash of a text, in hexadecimal. */
export const sha256 = (text: string | Buffer): string =>
  createHash('sha256').update(text).digest('hex');

const studentOf = (row: Row, index: number, home: string): Student => {
  const { id, name = id, kubeconfig, context, nodeAddresses = [], via = 'direct', late } = row;
  return {
    place: index + 1,
    id,
    name,
    kubeconfig: resolve(home, kubeconfig),
    context,
    nodeAddresses,
    via,
    late: late === 'yes' || late === 'true',
    written: JSON.stringify([id, kubeconfig, context ?? null, nodeAddresses, via]),
  };
};

/** Of two ids that some file systems take for one, the second is refused. */
const rowFaults = (row: Row, index: number, rows: Row[], { lineOf }: PlacedFile): LineFault[] => {
  const at = (key: string) => lineOf(['students', String(index), key]);
  const first = rows.findIndex(({ id }) => folded(id) === folded(row.id));
  const twice =
    first < index
      ? [
          {
            line: at('id'),
            says: `${row.id} is there already, in line ${lineOf(['students', String(first), 'id'])}`,
          },
        ]
      : [];
  try {
    readNodeAddresses(row.nodeAddresses ?? []);
    return twice;
  } catch (error) {
    const says = (error as Error).message.replace(/^--node-address/, 'node address');
    return [...twice, { line: at('nodeAddresses'), says }];
  }
};

const folded = (id: string): string => id.normalize('NFC').toLowerCase();

interface CsvRecord {
  record: { [column: string]: string };
  info: { lines: number };
  raw: string;
}

/** A table with a heading: a student a line, node addresses separated by spaces, an empty cell for what is not said. */
const readCsv = (file: string): PlacedFile => {
  const text = readText(file);
  const records = parsed(file, text);
  const students = records.map(({ record }) =>
    Object.fromEntries(
      Object.entries(record)
        .filter(([, cell]) => cell !== '')
        .map(([column, cell]) => [column, column === 'nodeAddresses' ? cell.split(/\s+/) : cell]),
    ),
  );
  const heading = records.length ? undefined : 1;
  const lines = records.map(({ info, raw }) => info.lines - newlines(raw.trim()));
  return {
    value: { students },
    lineOf: ([, index]) => heading ?? (index === undefined ? 1 : (lines[Number(index)] ?? 1)),
  };
};

const parsed = (file: string, text: string): CsvRecord[] => {
  try {
    return parse(text, {
      columns: true,
      delimiter: delimiterOf(text),
      info: true,
      raw: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as CsvRecord[];
  } catch (error) {
    const { lines = 1, message } = error as Error & { lines?: number };
    return refuseFile(file, [{ line: lines, says: message }]);
  }
};

/** Spreadsheets write the separator of their language: the first one that the heading holds. */
const delimiterOf = (text: string): string =>
  [',', ';', '\t'].find((one) => (text.split(/\r?\n/, 1)[0] ?? '').includes(one)) ?? ',';

const newlines = (text: string): number => text.split(/\r\n|\n|\r/).length - 1;
