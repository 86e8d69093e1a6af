import { expect, test } from 'vitest';
import { loadCatalogue } from '../claims/catalogue.ts';
import { PART_NAMES, type PartName } from '../claims/part-names.ts';
import type { Row } from '../claims/row.ts';
import type { RunFacts } from './facts.ts';
import { settleRows } from './settle-rows.ts';

const row = (id: string, more: Partial<Row> = {}) =>
  ({ id, mode: 'read', scope: 'portable', needs: [], dependsOn: [], ...more }) as unknown as Row;
const ROWS = [
  row('SHOWS', { presenceOf: 'bookinfo' }),
  row('ASKS', { dependsOn: ['SHOWS'] }),
  row('ASKS-LATER', { dependsOn: ['OTHER', 'ASKS'] }),
  row('WRITES', { mode: 'change', dependsOn: ['SHOWS'] }),
  row('OTHER'),
];
const catalogue = { row: (id: string) => ROWS.find((r) => r.id === id) as Row };
const facts = { allowChanges: false, profile: 'portable' } as unknown as RunFacts;
const settle = (absent: [PartName, string][]) =>
  settleRows(ROWS, facts, new Map(absent), catalogue);

test('what rests on an absent part is settled at any remove; the claim about the part is not', () => {
  const { open, settled } = settle([['bookinfo', 'no Bookinfo']]);
  expect(open.map(({ id }) => id)).toEqual(['SHOWS', 'OTHER']);
  expect(settled.map(({ id, verdict, reason }) => [id, verdict, reason])).toEqual([
    ['ASKS', 'inconclusive', 'no Bookinfo'],
    ['ASKS-LATER', 'inconclusive', 'no Bookinfo'],
    ['WRITES', 'not-run', expect.stringContaining('--allow-changes')],
  ]);
});

test('a part that is there settles nothing, nor does another that is absent', () => {
  expect(settle([['istio', 'no Istio']]).open).toHaveLength(4);
});

test('each part is shown by a claim of the catalogue, and none of these is settled by another', () => {
  const catalogue = loadCatalogue();
  const showing = catalogue.rows.filter(({ presenceOf }) => presenceOf);
  expect([...new Set(showing.map(({ presenceOf }) => presenceOf))].sort()).toEqual(
    [...PART_NAMES].sort(),
  );
  const all = new Map(PART_NAMES.map((part) => [part, part]));
  expect(settleRows(showing, facts, all, catalogue).settled).toEqual([]);
});
