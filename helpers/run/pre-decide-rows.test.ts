import { expect, test } from 'vitest';
import { loadCatalogue } from '../claims/catalogue.ts';
import { lastOf } from '../claims/milestones.ts';
import { PART_NAMES, type PartName } from '../claims/part-names.ts';
import type { Row } from '../claims/row.ts';
import { because, type Reason } from '../core/reason.ts';
import type { RunFacts } from './facts.ts';
import { preDecideRows } from './pre-decide-rows.ts';

const row = (id: string, more: Partial<Row> = {}) =>
  ({
    id,
    stage: 'S14',
    lines: [[1, 1]],
    mode: 'read',
    scope: 'portable',
    needs: [],
    dependsOn: [],
    ...more,
  }) as unknown as Row;
const ROWS = [
  row('SHOWS', { presenceOf: 'bookinfo' }),
  row('ASKS', { dependsOn: ['SHOWS'] }),
  row('ASKS-LATER', { dependsOn: ['OTHER', 'ASKS'] }),
  row('WRITES', { mode: 'change', dependsOn: ['SHOWS'] }),
  row('OTHER'),
];
const catalogue = { row: (id: string) => ROWS.find((r) => r.id === id) as Row };
const facts = {
  allowChanges: false,
  profile: 'portable',
  cluster: { milestone: lastOf('S14') },
} as unknown as RunFacts;
const NO_ISTIO = because('no-istio');
const settle = (absent: [PartName, Reason][]) =>
  preDecideRows(ROWS, facts, new Map(absent), catalogue);

test('what rests on an absent part is settled at any remove; the claim about the part is not', () => {
  const { open, preDecided } = settle([['bookinfo', NO_ISTIO]]);
  expect(open.map(({ id }) => id)).toEqual(['SHOWS', 'OTHER']);
  expect(preDecided.map(({ id, verdict, why }) => [id, verdict, why])).toEqual([
    ['ASKS', 'inconclusive', NO_ISTIO],
    ['ASKS-LATER', 'inconclusive', NO_ISTIO],
    ['WRITES', 'not-run', because('needs-changes')],
  ]);
});

test('a part that is there settles nothing, nor does another that is absent', () => {
  expect(settle([['istio', NO_ISTIO]]).open).toHaveLength(4);
});

test('each part is shown by a claim of the catalogue, and none of these is settled by another', () => {
  const catalogue = loadCatalogue();
  const showing = catalogue.rows.filter(({ presenceOf }) => presenceOf);
  expect([...new Set(showing.map(({ presenceOf }) => presenceOf))].sort()).toEqual(
    [...PART_NAMES].sort(),
  );
  const all = new Map(PART_NAMES.map((part) => [part, NO_ISTIO]));
  expect(preDecideRows(showing, facts, all, catalogue).preDecided).toEqual([]);
});

test('what the document comes to later is put off, but for what needs no cluster', () => {
  const early = { ...facts, cluster: { milestone: lastOf('S3') } } as RunFacts;
  const rows = [
    row('DUE', { stage: 'S3' }),
    row('LATER', { stage: 'S5', lines: [[697, 698]] }),
    row('TEXT', { mode: 'offline' }),
    row('COMPARED-LATER', { stage: 'S12', lines: [[778, 778]] }),
  ];
  const { open, preDecided } = preDecideRows(rows, early, new Map(), {
    row: (id) => rows.find((one) => one.id === id) as Row,
  });
  expect(open.map(({ id }) => id)).toEqual(['DUE', 'TEXT']);
  expect(preDecided.map(({ id, verdict, why }) => [id, verdict, why])).toEqual([
    ['LATER', 'not-applicable', because('not-yet', { line: 697 })],
    ['COMPARED-LATER', 'not-applicable', because('not-yet', { line: 865 })],
  ]);
});
