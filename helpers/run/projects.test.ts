import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue, specFiles } from '../claims/catalogue.ts';
import { ROOT } from '../core/root.ts';
import { lockOf, projectOf } from './projects.ts';

/** Fixtures that ask Bookinfo or the ingress gateway, whose rules the claims beside an isolated one change. */
const ASK_BOOKINFO = [
  'backends',
  'endpoint',
  'entryRule',
  'gateway',
  'inCluster',
  'load',
  'mutualTls',
  'prometheus',
  'proxies',
  'routes',
  'traffic',
  'user',
];

const isolated = loadCatalogue()
  .rows.filter((row) => projectOf(row) === 'writes' && lockOf(row) === 'isolated')
  .map(({ id }) => id);

/** The fixtures that a claim's test takes. */
const fixturesOf = (id: string): string[] => {
  const { file } = specFiles().find((spec) => spec.id === id) as { file: string };
  const text = readFileSync(join(ROOT, file), 'utf8');
  const [, names] = new RegExp(`claim\\('${id}'\\),\\s*async \\(\\{([^}]*)\\}`).exec(text) ?? [];
  if (names === undefined) throw new Error(`${file} has no test of ${id} in the usual form`);
  return names.split(',').map((name) => name.trim());
};

test.each(isolated)('%s, judged beside others, asks nothing whose rules these change', (id) => {
  expect(fixturesOf(id).filter((name) => ASK_BOOKINFO.includes(name))).toEqual([]);
});

test('claims are judged beside others by their write set alone', () => {
  expect(isolated).toEqual(expect.arrayContaining(['DCL-01', 'PRX-03', 'GWY-17']));
  expect(lockOf({ writes: ['Service/default/meshproof-*'] })).toBe('shared');
  expect(projectOf({ mode: 'change' })).toBe('writes');
  expect(projectOf({ mode: 'traffic' })).toBe('reads');
});
