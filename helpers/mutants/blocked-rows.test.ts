import { expect, test } from 'vitest';
import { loadCatalogue } from '../claims/catalogue.ts';
import type { Row } from '../claims/row.ts';
import { blockedRows, type Cut, needlessCuts } from './blocked-rows.ts';
import { loadMutants } from './mutant.ts';

/** d on c on b on a, and e on a. */
const rows = [
  ['A-01', []],
  ['A-02', ['A-01']],
  ['A-03', ['A-02']],
  ['B-04', ['A-03']],
  ['B-05', ['A-01']],
].map(([id, dependsOn]) => ({ id, dependsOn, chapter: `${id}`[0] }) as unknown as Row);
const catalogue = { rows, row: (id: string) => rows.find((row) => row.id === id) as Row };
const cut = (change: Partial<Cut> = {}): Cut => ({ broken: ['A-01'], notBlocked: [], ...change });
const blocked = (change: Partial<Cut> = {}, unjudged: string[] = []) =>
  blockedRows(catalogue, cut(change), (id) => !unjudged.includes(id));

test('all that depends on a broken row is blocked, at any remove', () => {
  expect(blocked()).toEqual(['A-02', 'A-03', 'B-04', 'B-05']);
  expect(blocked({ broken: ['A-03'] })).toEqual(['B-04']);
  expect(blocked({ broken: [] })).toEqual([]);
});

test('a broken row is not blocked by another one', () => {
  expect(blocked({ broken: ['A-01', 'A-02'] })).toEqual(['A-03', 'B-04', 'B-05']);
});

test('a row that is told to hold keeps what is broken from all that is reached through it alone', () => {
  expect(blocked({ notBlocked: ['A-02'] })).toEqual(['B-05']);
  expect(blocked({ broken: ['A-01', 'A-03'], notBlocked: ['A-02'] })).toEqual(['B-04', 'B-05']);
});

test('a row that is not judged is left out, and passes on what is behind it', () => {
  expect(blocked({}, ['A-02', 'B-05'])).toEqual(['A-03', 'B-04']);
});

test('of a run of some rows or chapters these alone, and what they depend on', () => {
  expect(blocked({ only: ['A-02', 'B-05'] })).toEqual(['A-02', 'B-05']);
  expect(blocked({ only: ['B'] })).toEqual(['A-02', 'A-03', 'B-04', 'B-05']);
});

test('a row told not to be blocked that nothing broken reaches is needless', () => {
  const needless = (change: Partial<Cut>) => needlessCuts(catalogue, cut(change));
  expect(needless({ notBlocked: ['A-02', 'B-05'] })).toEqual([]);
  expect(needless({ notBlocked: ['A-02', 'A-03'] })).toEqual(['A-03']);
  expect(needless({ notBlocked: ['A-01'] })).toEqual(['A-01']);
});

test('no mutant of specs/mutants.yaml tells more than it must', () => {
  const whole = loadCatalogue();
  const needless = loadMutants().flatMap((mutant) =>
    needlessCuts(whole, mutant).map((id) => `${mutant.id}: ${id}`),
  );
  expect(needless).toEqual([]);
});
