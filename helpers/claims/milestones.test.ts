import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { lastOf, MILESTONES, milestoneOf, STAGES } from './milestones.ts';

test('stages and lines go as the document goes', () => {
  expect(STAGES).toEqual(Array.from({ length: 15 }, (_, i) => `S${i}`));
  const lines = MILESTONES.map(({ line }) => line);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
});

test('every claim has its milestone; those about the label come after Istio is installed', () => {
  const { rows } = loadCatalogue();
  expect(rows.filter((row) => milestoneOf(row) === -1)).toEqual([]);
  expect(rows.filter((row) => milestoneOf(row) === lastOf('S9')).map(({ id }) => id)).toEqual([
    'IST-07',
    'IST-08',
  ]);
});
