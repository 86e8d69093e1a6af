import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import Type, { type Static } from 'typebox';
import { LedgerError, readLedger } from '../claims/read-ledger.ts';
import { closed, SHA256 } from '../claims/shapes.ts';
import { quietly } from '../core/quietly.ts';
import { writeWhole } from '../report/write-whole.ts';
import { LEDGER_FILE } from './folders.ts';
import type { Outcome } from './grade-ledger.ts';
import { sha256 } from './roster.ts';
import { WHY_SHAPE, type Why } from './why.ts';

/** `entry.json` beside a student's run: written once the run has ended, so that a second call does not repeat it. */
const ENTRY = closed({
  schema: Type.Literal('meshproof/graded/v1'),
  // of what the judgement rests on: the row of the roster, the suite, the mode
  key: SHA256,
  // the claims that were judged; null: all
  claims: Type.Unsafe<string[] | null>({
    type: ['array', 'null'],
    items: { type: 'string' },
  }),
  judgedAt: Type.String({ format: 'date-time' }),
  durationMs: Type.Integer({ minimum: 0 }),
  // of ledger.json; null where there is none
  ledger: Type.Unsafe<string | null>({ anyOf: [SHA256, { type: 'null' }] }),
  why: Type.Unsafe<Why | null>({ anyOf: [WHY_SHAPE, { type: 'null' }] }),
});

const ajv = new Ajv2020({ allowUnionTypes: true });
addFormats.default(ajv);
const isEntry = ajv.compile<Static<typeof ENTRY>>(ENTRY);

const ENTRY_FILE = 'entry.json';

/** What a judgement rests on. */
export interface Basis {
  /** of the row of the roster, the suite and the mode */
  key: string;
  /** the claims that count; undefined: all */
  claims: string[] | undefined;
}

/** Writes down that a run has ended, and how. Throws ReportError. */
export const keepOutcome = (
  folder: string,
  { key, claims }: Basis,
  { ledger, why, durationMs, judgedAt }: Outcome,
): void => {
  const entry = {
    schema: 'meshproof/graded/v1',
    key,
    claims: claims ?? null,
    judgedAt,
    durationMs,
    ledger: ledger ? sha256(readFileSync(join(folder, LEDGER_FILE))) : null,
    why: why ?? null,
  };
  writeWhole(join(folder, ENTRY_FILE), `${JSON.stringify(entry, null, 2)}\n`);
};

/**
 * What an earlier call came to; undefined where there is nothing, where row, suite or mode were others, where it did not
 * judge all that counts, and where a file is damaged or half written: then it is judged again.
 */
export const keptOutcome = (folder: string, { key, claims }: Basis): Outcome | undefined => {
  const file = join(folder, ENTRY_FILE);
  const entry: unknown = existsSync(file)
    ? quietly(() => JSON.parse(readFileSync(file, 'utf8')) as unknown)
    : undefined;
  if (!isEntry(entry) || entry.key !== key || !covers(entry.claims, claims)) return undefined;
  const { judgedAt, durationMs, why } = entry;
  if (entry.ledger === null) return why ? { why, judgedAt, durationMs } : undefined;
  const ledger = wholeLedger(join(folder, LEDGER_FILE), entry.ledger);
  return ledger && { ledger, judgedAt, durationMs };
};

const covers = (judged: string[] | null, wanted: string[] | undefined): boolean =>
  judged === null || (wanted?.every((id) => judged.includes(id)) ?? false);

const wholeLedger = (file: string, hash: string): Outcome['ledger'] => {
  if (quietly(() => sha256(readFileSync(file))) !== hash) return undefined;
  try {
    return readLedger(file);
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
};
