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

/** The sample as earlier releases wrote it: with letters for mode and scope, and in v1 without causes. */
const early = (schema: string): object => {
  const ledger = sampleLedger();
  const v1 = schema === 'meshproof/ledger/v1';
  const claims = ledger.claims.map((claim) => ({
    ...claim,
    mode: { read: 'R', traffic: 'X', change: 'M', offline: 'F' }[claim.mode],
    scope: { author: 'doc', portable: 'port', varies: 'var' }[claim.scope],
    cause: v1 ? undefined : claim.cause,
  }));
  return { ...ledger, schema, claims, ...(v1 ? { found: undefined, causes: undefined } : {}) };
};

test('a ledger of schema v1 is read as one that names no cause', () => {
  const read = readLedger(write('v1.json', JSON.stringify(early('meshproof/ledger/v1'))));
  expect(read.causes).toEqual([]);
  expect(read.found.gateway.what).toBeNull();
  expect(read.claims.length).toBe(sampleLedger().claims.length);
});

test.each(['meshproof/ledger/v1', 'meshproof/ledger/v2'])(
  'the letters for mode and scope in an early ledger of %s are read as words',
  (schema) => {
    const kinds = (claims: { mode: string; scope: string }[]) =>
      claims.map((c) => [c.mode, c.scope]);
    const text = JSON.stringify(early(schema));
    expect(text).toContain('"mode":"X","scope":"port"');
    expect(kinds(readLedger(write('letters.json', text)).claims)).toEqual(
      kinds(sampleLedger().claims),
    );
  },
);

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
