import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LedgerError, readLedger } from './read-ledger.ts';
import { sampleLedger } from './sample-ledger.ts';

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

test.each<[string, () => string, RegExp]>([
  ['a missing one', () => join(folder, 'nowhere.json'), /nowhere\.json: no such ledger$/],
  ['one that is not JSON', () => write('a.json', '{ "a":\n\n]'), /a\.json: not JSON: .+/],
  ['one that is none', () => write('b.json', '{}'), /b\.json: not a ledger.*\(and 4 more\)$/],
])('says in one line what is wrong with %s', (_, path, message) => {
  const read = () => readLedger(path());
  expect(read).toThrow(LedgerError);
  expect(read).toThrow(message);
  expect(read).not.toThrow('\n');
});
