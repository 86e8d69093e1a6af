import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Journal, readJournal } from './journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshproof-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const object = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default' },
});

test('entries of two that write one journal at once never share a number', () => {
  const file = join(folder, 'two.journal');
  const numbers: number[] = [];
  for (const round of ['first', 'second']) {
    const writers = [0, 1].map((writer) => new Journal(file, writer));
    for (const name of ['a', 'b'])
      for (const journal of writers) numbers.push(journal.intent(object(`${round}-${name}`), null));
  }
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(readJournal(file).map((entry) => 'seq' in entry && entry.seq)).toEqual(numbers);
});

test('a writer beyond those that there is room for is refused', () => {
  expect(() => new Journal(join(folder, 'many.journal'), 8)).toThrow(/no room for writer 8/);
});
