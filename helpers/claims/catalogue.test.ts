import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type Catalogue,
  contradictions,
  disagreements,
  loadCatalogue,
  selected,
  specFiles,
} from './catalogue.ts';
import type { Row } from './row.ts';

const words = { en: 'words', zh: '词语' };
const row = (id: string, more: Partial<Row> = {}): Row => ({
  id,
  chapter: id.slice(0, 3),
  lines: [[1, 2]],
  stage: 'S5',
  mode: 'read',
  scope: 'portable',
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
  notCheckable: [],
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
    'DNS-01 has a write set but mode read',
  ]);
  expect(contradictions([row('DNS-01', { mode: 'change' })])).toEqual([
    'DNS-01 has mode change but no write set',
  ]);
  expect(
    contradictions([
      row('DNS-01', { dependsOn: ['DNS-02'] }),
      row('DNS-02', { dependsOn: ['DNS-01'] }),
    ])[0],
  ).toMatch(/circle: DNS-01 -> DNS-02 -> DNS-01/);
});

const spec = (id: string, file: string, title: string | undefined = words.en) => ({
  id,
  file,
  line: 3,
  title,
});

test('a row without a spec, a spec without a row and an id judged twice are named', () => {
  const found = disagreements(
    [row('DNS-01'), row('DNS-02')],
    [spec('DNS-02', 'a'), spec('DNS-02', 'b'), spec('SVC-01', 'a')],
  );
  expect(found).toEqual([
    'DNS-02 is judged twice: a and b',
    'a judges SVC-01, which has no row in a claims.yaml',
    'DNS-01 has a row but no spec',
  ]);
});

test('a test that is called otherwise than its row is named', () => {
  const found = disagreements(
    [row('DNS-01'), row('DNS-02'), row('DNS-03')],
    [
      spec('DNS-01', 'a'),
      spec('DNS-02', 'a', 'other words'),
      { ...spec('DNS-03', 'b'), title: undefined },
    ],
  );
  expect(found).toEqual([
    'a:3 calls DNS-02 "other words", its row "words"',
    'b:3 calls DNS-03 by no title of its own, its row "words"',
  ]);
});

test('the title of a test is the literal before its claim', () => {
  const folder = mkdtempSync(join(tmpdir(), 'specs-'));
  writeFileSync(
    join(folder, 'a.spec.ts'),
    `test('one', claim('DNS-01'), body);
test(
  "it's \\"two\\"",
  claim('DNS-02'),
  body,
);
test(name, claim('DNS-03'), body);
`,
  );
  const found = specFiles(folder).map(({ id, line, title }) => ({ id, line, title }));
  rmSync(folder, { recursive: true });
  expect(found).toEqual([
    { id: 'DNS-01', line: 1, title: 'one' },
    { id: 'DNS-02', line: 4, title: `it's "two"` },
    { id: 'DNS-03', line: 7, title: undefined },
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
    'DCL',
    'ENV',
    'K8S',
    'NGX',
    'BKI',
    'DNS',
    'PRX',
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
  expect(disagreements(rows, specFiles())).toEqual([]);
});
