import { expect, test } from 'vitest';
import {
  type Catalogue,
  contradictions,
  disagreements,
  loadCatalogue,
  selected,
} from './catalogue.ts';
import type { Row } from './row.ts';

const words = { en: 'words', zh: '词语' };
const row = (id: string, more: Partial<Row> = {}): Row => ({
  id,
  chapter: id.slice(0, 3),
  lines: [[1, 2]],
  stage: 'S5',
  mode: 'R',
  scope: 'port',
  points: 1,
  title: words,
  fix: words,
  needs: [],
  dependsOn: [],
  writes: [],
  ...more,
});
const catalogueOf = (rows: Row[]): Catalogue => ({
  rows,
  chapters: [],
  row: (id) => rows.find((r) => r.id === id) as Row,
});

test('rows that contradict each other are named', () => {
  expect(contradictions([row('DNS-01'), row('DNS-01')])).toEqual(['DNS-01 is there twice']);
  expect(contradictions([row('DNS-01', { dependsOn: ['DNS-09'] })])).toEqual([
    'DNS-01 depends on DNS-09, which is no claim',
  ]);
  expect(contradictions([row('DNS-01', { needs: ['luck' as never] })])).toEqual([
    'DNS-01 needs luck, which is not in the closed list',
  ]);
  expect(contradictions([row('DNS-01', { writes: ['Service/default/x'] })])).toEqual([
    'DNS-01 has a write set but mode R',
  ]);
  expect(contradictions([row('DNS-01', { mode: 'M' })])).toEqual([
    'DNS-01 has mode M but no write set',
  ]);
  expect(
    contradictions([
      row('DNS-01', { dependsOn: ['DNS-02'] }),
      row('DNS-02', { dependsOn: ['DNS-01'] }),
    ])[0],
  ).toMatch(/circle: DNS-01 -> DNS-02 -> DNS-01/);
});

test('a row without a spec, a spec without a row and an id judged twice are named', () => {
  const found = disagreements(
    [row('DNS-01'), row('DNS-02')],
    [
      { id: 'DNS-02', file: 'a' },
      { id: 'DNS-02', file: 'b' },
      { id: 'SVC-01', file: 'a' },
    ],
  );
  expect(found).toEqual([
    'DNS-02 is judged twice: a and b',
    'a judges SVC-01, which has no row in a claims.yaml',
    'DNS-01 has a row but no spec',
  ]);
});

test('--only names claims and chapters, and brings what they depend on, at any remove', () => {
  const rows = [
    row('K8S-02'),
    row('DNS-01', { dependsOn: ['K8S-02'] }),
    row('DNS-02', { dependsOn: ['DNS-01'] }),
    row('SVC-01'),
  ];
  const picked = selected(catalogueOf(rows), ['DNS-02']);
  expect([...picked.named]).toEqual(['DNS-02']);
  expect([...picked.needed].sort()).toEqual([
    ['DNS-01', ['DNS-02']],
    ['K8S-02', ['DNS-02']],
  ]);
  expect([...selected(catalogueOf(rows), ['DNS']).named]).toEqual(['DNS-01', 'DNS-02']);
  expect(() => selected(catalogueOf(rows), ['DNS-99'])).toThrow(/DNS-99 is no claim/);
});

test('the catalogue in the tree holds the chapters of this version and agrees with itself', () => {
  const { rows, chapters } = loadCatalogue();
  expect(chapters.map((c) => c.id)).toEqual([
    'K8S',
    'DNS',
    'SVC',
    'NPT',
    'IST',
    'MSH',
    'GWY',
    'KIA',
    'NET',
    'SUM',
    'EXT',
    'LOD',
  ]);
  expect(rows).toHaveLength(196);
});
