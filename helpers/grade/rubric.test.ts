import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadCatalogue } from '../claims/catalogue.ts';
import { countedClaims, DEFAULT_RUBRIC, pointsFor, readRubric } from './rubric.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string, allowChanges = false) => {
  const file = join(folder, 'rubric.yaml');
  writeFileSync(file, text);
  return readRubric(file, loadCatalogue(), allowChanges);
};

const claim = (id: string) => ({ id, chapter: id.slice(0, 3), points: 2 });

test('a claim counts by its own name, else its chapter, else what others count, else the catalogue', () => {
  const rubric = read('points: { DNS: 3, DNS-09: 5 }\nothers: 0.5\n');
  expect(['DNS-09', 'DNS-10', 'SVC-01'].map((id) => pointsFor(rubric, claim(id)))).toEqual([
    5, 3, 0.5,
  ]);
  expect(pointsFor(read('points: { DNS: 0 }'), claim('DNS-10'))).toBe(0);
  expect(pointsFor(read('points: { DNS: 0 }'), claim('SVC-01'))).toBe(2);
  expect(pointsFor(DEFAULT_RUBRIC, claim('SVC-01'))).toBe(2);
});

test('the whole document is wanted unless a stage is said', () => {
  expect(DEFAULT_RUBRIC).toMatchObject({ stage: 'S14', mustPass: [], lateFactor: 1 });
  expect(read('stage: S9').stage).toBe('S9');
});

test.each<[string, string, RegExp]>([
  [
    'a claim that there is none of',
    'points:\n  DNS: 1\n  DNS-99: 1\n',
    /rubric\.yaml:3: DNS-99 is no claim and no chapter/,
  ],
  ['one that must pass', 'mustPass:\n  - DNS-09\n  - DNS\n', /rubric\.yaml:3: DNS is no claim;/],
  [
    'a key that there is none of',
    'passMark: 60\nlatefactor: 0.8\n',
    /rubric\.yaml:2: .* holds latefactor/,
  ],
  ['points below nothing', 'points: { DNS: -1 }', /rubric\.yaml:1: \/points\/DNS must be >= 0/],
  ['a mark above all', 'passMark: 101', /rubric\.yaml:1: \/passMark must be <= 100/],
  ['a stage that there is none of', 'stage: S15', /rubric\.yaml:1: \/stage must match/],
  ['the same key twice', 'others: 1\nothers: 2\n', /rubric\.yaml:2: .*unique/],
])('%s is refused, with the file and the line', (_, text, says) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: 64, message: expect.stringMatching(says) }),
  );
});

test('only what counts or must pass is judged', () => {
  const claims = (text: string) => countedClaims(read(text), loadCatalogue());
  expect(claims('points: { DNS-10: 1 }\nothers: 0\nmustPass: [DNS-09]')).toEqual([
    'DNS-09',
    'DNS-10',
  ]);
  expect(claims('passMark: 50')).toBe(undefined);
  expect(() => read('others: 0')).toThrow(/rubric\.yaml:1: no claim counts/);
});

test('a claim that changes the cluster can only have to pass where changes are allowed', () => {
  expect(() => read('mustPass: [EXT-06]')).toThrow(/rubric\.yaml:1: EXT-06 changes the cluster/);
  expect(read('mustPass: [EXT-06]', true).mustPass).toEqual(['EXT-06']);
});
