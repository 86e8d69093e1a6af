import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import { LedgerError, readLedger } from './read-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('reads a file and the folder of a run', () => {
  const ledger = sampleLedger();
  const file = write('ledger.json', JSON.stringify(ledger));
  expect(readLedger(file).run.id).toBe(ledger.run.id);
  expect(readLedger(folder)).toEqual(readLedger(file));
});

test('a ledger of schema v1 is read as one that names no cause', () => {
  const { found: _f, causes: _c, ...old } = { ...sampleLedger(), schema: 'meshproof/ledger/v1' };
  const claims = old.claims.map(({ cause: _, ...claim }) => claim);
  const read = readLedger(write('v1.json', JSON.stringify({ ...old, claims })));
  expect(read.causes).toEqual([]);
  expect(read.found.gateway.what).toBeNull();
  expect(read.claims.length).toBe(claims.length);
});

test.each<[string, () => string, RegExp]>([
  ['a missing one', () => join(folder, 'nowhere.json'), /nowhere\.json: no such ledger$/],
  ['one that is not JSON', () => write('a.json', '{ "a":\n\n]'), /a\.json: not JSON: .+/],
  ['one that is none', () => write('b.json', '{}'), /b\.json: not a ledger.*\(and 6 more\)$/],
])('says in one line what is wrong with %s', (_, path, message) => {
  const read = () => readLedger(path());
  expect(read).toThrow(LedgerError);
  expect(read).toThrow(message);
  expect(read).not.toThrow('\n');
});
