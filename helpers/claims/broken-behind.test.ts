import { expect, test } from 'vitest';
import { brokenBehind } from './broken-behind.ts';
import type { Catalogue } from './catalogue.ts';
import type { Row, Verdict } from './row.ts';

const DEPENDS: Record<string, string[]> = { A: [], B: ['A'], C: ['B'], D: [], E: ['C', 'D'] };
const catalogue = {
  row: (id: string) => ({ id, dependsOn: DEPENDS[id] }) as Row,
} satisfies Pick<Catalogue, 'row'>;

const behind = (id: string, verdicts: Record<string, Verdict>) =>
  brokenBehind(catalogue, (other) => verdicts[other])(id);

test('the broken claims that are nobody else’s consequence, at any remove', () => {
  expect(behind('E', { A: 'broken', B: 'broken', C: 'broken', D: 'broken' })).toEqual(['A', 'D']);
  expect(behind('E', { A: 'holds', B: 'broken', C: 'inconclusive', D: 'holds' })).toEqual(['B']);
});

test('a claim without a verdict passes on what is behind it, one that holds does not', () => {
  expect(behind('C', { A: 'broken' })).toEqual(['A']);
  expect(behind('C', { A: 'broken', B: 'not-run' })).toEqual(['A']);
  expect(behind('C', { A: 'broken', B: 'holds' })).toEqual([]);
  expect(behind('C', { A: 'broken', B: 'erratum' })).toEqual([]);
});
