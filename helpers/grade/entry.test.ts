import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import { keepOutcome, keptOutcome } from './entry.ts';
import { sha256 } from './roster.ts';

const KEY = { key: sha256('row, suite and mode'), claims: undefined };
const RAN = { judgedAt: '2026-03-01T09:05:00.000Z', durationMs: 12 };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entry-'));
  writeFileSync(join(folder, 'ledger.json'), JSON.stringify(sampleLedger()));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what a run came to is there again', () => {
  keepOutcome(folder, KEY, { ...RAN, ledger: sampleLedger() });
  expect(keptOutcome(folder, KEY)).toEqual({ ...RAN, ledger: sampleLedger() });
  const why = { kind: 'timeout' as const, words: 'no result within 1 s' };
  keepOutcome(folder, KEY, { ...RAN, why });
  expect(keptOutcome(folder, KEY)).toEqual({ ...RAN, why });
});

test('not where row, suite or mode were others, nor where nothing was written', () => {
  expect(keptOutcome(folder, KEY)).toBe(undefined);
  keepOutcome(folder, KEY, { ...RAN, ledger: sampleLedger() });
  expect(keptOutcome(folder, { ...KEY, key: sha256('another suite') })).toBe(undefined);
});

test.each<[string[] | undefined, string[] | undefined, boolean]>([
  [undefined, ['DNS-09'], true],
  [['DNS-09', 'DNS-10'], ['DNS-10'], true],
  [['DNS-09'], ['DNS-10'], false],
  [['DNS-09'], undefined, false],
])('of %j judged, %j that count are there: %s', (judged, wanted, there) => {
  keepOutcome(folder, { ...KEY, claims: judged }, { ...RAN, ledger: sampleLedger() });
  expect(keptOutcome(folder, { ...KEY, claims: wanted }) !== undefined).toBe(there);
});

/** The half of a file that a killed process leaves where it writes in place. */
const halve = (name: string) => {
  const file = join(folder, name);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 200));
};

test.each<[string, () => void]>([
  ['a half-written entry', () => halve('entry.json')],
  ['an empty entry', () => writeFileSync(join(folder, 'entry.json'), '')],
  ['an entry of something else', () => writeFileSync(join(folder, 'entry.json'), '{"done":true}')],
  ['a half-written ledger', () => halve('ledger.json')],
  ['a ledger that is gone', () => rmSync(join(folder, 'ledger.json'))],
  [
    'a sound ledger of another run',
    () => {
      const file = join(folder, 'ledger.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('answered as', 'did as'));
    },
  ],
])('%s is judged again', (_, damage) => {
  keepOutcome(folder, KEY, { ...RAN, ledger: sampleLedger() });
  damage();
  expect(keptOutcome(folder, KEY)).toBe(undefined);
});
