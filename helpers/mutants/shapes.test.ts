import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { expectedUnjudged } from '../claims/expected-unjudged.ts';
import { LEDGER } from '../claims/ledger.ts';
import { CATALOGUE_FILE } from '../claims/row.ts';
import { readShaped } from '../claims/strict-yaml.ts';
import { CLUSTER_FILE, MUTANTS_FILE } from './mutant-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const ROW =
  '{ id: DNS-01, lines: [[1, 2]], stage: S5, mode: read, scope: portable, title: { en: one, zh: 一条 }, fix: { en: two, zh: 两条 } }';
const MUTANT = 'mutants: [{ id: a, title: b, broken: [DNS-01], helthy: true }]';

test.each([
  ['ledger.schema.json', LEDGER],
  ['catalogue.schema.json', CATALOGUE_FILE],
])('%s is what the types are made from (npx vitest -u writes it)', async (name, shape) => {
  await expect(`${JSON.stringify(shape, null, 2)}\n`).toMatchFileSnapshot(`../claims/${name}`);
});

test.each<[string, () => unknown, RegExp]>([
  [
    'claims.yaml',
    () =>
      readShaped(
        written(
          'claims.yaml',
          `{ chapter: DNS, title: { en: names, zh: 名称 }, clams: [], claims: [${ROW}] }`,
        ),
        CATALOGUE_FILE,
      ),
    /claims\.yaml: .* holds clams,/,
  ],
  [
    'a row of it',
    () =>
      readShaped(
        written(
          'claims.yaml',
          `{ chapter: DNS, title: { en: names, zh: 名称 }, claims: [${ROW.replace('stage', 'point: 2, stage')}] }`,
        ),
        CATALOGUE_FILE,
      ),
    /claims\.yaml: \/claims\/0 holds point,/,
  ],
  [
    'mutants.yaml',
    () => readShaped(written('mutants.yaml', MUTANT), MUTANTS_FILE),
    /mutants\.yaml: \/mutants\/0 holds helthy,/,
  ],
  [
    'a call of a mutant',
    () =>
      readShaped(
        written('cluster.yaml', 'title: b\nbreak: [{ delete: Pod/a/b, force: true }]'),
        CLUSTER_FILE,
      ),
    /cluster\.yaml: \/break\/0 holds force,/,
  ],
  [
    'what is waited for',
    () =>
      readShaped(
        written('cluster.yaml', 'title: b\nuntil: [{ gateway: /x, status: 200, util: 1 }]'),
        CLUSTER_FILE,
      ),
    /cluster\.yaml: \/until\/0 holds util,/,
  ],
  [
    'expected-unjudged.yaml',
    () =>
      expectedUnjudged(
        'lab',
        { mode: 'changes' },
        [],
        written(
          'expected-unjudged.yaml',
          'groups: [{ targets: [lab], modes: [changes], verdict: not-run, reason: x, ids: [A], belw: 1 }]',
        ),
      ),
    /expected-unjudged\.yaml: \/groups\/0 holds belw,/,
  ],
])('an unknown key of %s is refused, with the file and the key', (_, read, message) => {
  expect(read).toThrow(message);
});
