import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { disagreements, loadCatalogue, specFiles, UNWRITTEN } from './catalogue.ts';
import { layClaim } from './new-claim.ts';

const ROW = `chapter: SVC
title:
  en: A Service
  zh: 服务
claims:
  - id: SVC-07
    lines: [[737, 738]]
    stage: S6
    mode: read
    scope: portable
    title:
      en: A title
      zh: 标题
    fix:
      en: >-
        look first
      zh: >-
        先看
`;
const MUTANTS = 'mutants:\n  - id: one\n    title: one\n    broken: [SVC-07]\n';

let specs = '';
const file = (name: string) => join(specs, name);
const text = (name: string) => readFileSync(file(name), 'utf8');

beforeEach(() => {
  specs = mkdtempSync(join(tmpdir(), 'meshproof-specs-'));
  mkdirSync(file('cluster-ip'));
  writeFileSync(file('cluster-ip/claims.yaml'), ROW);
  writeFileSync(file('mutants.yaml'), MUTANTS);
});
afterEach(() => rmSync(specs, { recursive: true, force: true }));

test('a row, a test and a mutant are laid out behind those that there are', () => {
  expect(layClaim('SVC-08', specs)).toEqual({
    row: 'cluster-ip/claims.yaml',
    spec: 'cluster-ip/svc-08.spec.ts',
    mutants: 'mutants.yaml',
  });
  const { claims } = parse(text('cluster-ip/claims.yaml')) as { claims: object[] };
  expect(claims[1]).toMatchObject({ id: 'SVC-08', lines: [], stage: 'S6', mode: 'read' });
  expect(text('cluster-ip/claims.yaml').startsWith(ROW)).toBe(true);
  expect(specFiles(specs)).toMatchObject([{ id: 'SVC-08', title: UNWRITTEN }]);
  // what an expectation is about is said in both languages: types refuse one
  expect(text('cluster-ip/svc-08.spec.ts')).toMatch(/expect\(spec, \{\s+en: `.+`,\s+zh: `.+`,/);
  const { mutants } = parse(text('mutants.yaml')) as { mutants: object[] };
  expect(mutants[1]).toMatchObject({ id: 'svc-08', only: ['SVC-08'], broken: ['SVC-08'] });
});

test('a claim of the document that had no row yet goes off that list, with its lines', () => {
  const list = 'claims:\n  SVC-08: [[739, 740], [750, 750]]\n  SVC-09: [[741, 741]]\n';
  writeFileSync(file('not-yet-written.yaml'), list);
  layClaim('SVC-08', specs);
  expect(text('not-yet-written.yaml')).toBe('claims:\n  SVC-09: [[741, 741]]\n');
  expect(text('cluster-ip/claims.yaml')).toContain('lines: [[739, 740], [750, 750]]\n');
});

test('nothing is judged until lines, title and fix are written in both languages', () => {
  layClaim('SVC-08', specs);
  const left = ['title.en', 'title.zh', 'fix.en', 'fix.zh'];
  expect(() => loadCatalogue(specs)).toThrow(
    [
      'SVC-08 has no lines of the document',
      ...left.map((where) => `SVC-08 has a ${where} that is ${UNWRITTEN}`),
    ].join('\n'),
  );
  const row = file('cluster-ip/claims.yaml');
  writeFileSync(row, text('cluster-ip/claims.yaml').replace('lines: []', 'lines: [[739, 740]]'));
  writeFileSync(row, text('cluster-ip/claims.yaml').replaceAll(UNWRITTEN, '写好了'));
  const { rows } = loadCatalogue(specs);
  expect(disagreements(rows.slice(1), specFiles(specs))).toEqual([
    expect.stringContaining(`calls SVC-08 "${UNWRITTEN}"`),
  ]);
});

test.each([
  ['SVC-07', 'SVC-07 is there already (A title); the next free id is SVC-08'],
  ['ABC-01', 'ABC-01 is of no chapter; there are: SVC'],
  ['SVC-8', 'SVC-8 is no id: it is a chapter and two digits, like SVC-01'],
  ['../../x', '../../x is no id'],
])('%s is refused, and nothing is written', (id, message) => {
  expect(() => layClaim(id, specs)).toThrow(message);
  expect([text('cluster-ip/claims.yaml'), text('mutants.yaml')]).toEqual([ROW, MUTANTS]);
});

test('a file of somebody else is not written over', () => {
  writeFileSync(file('cluster-ip/svc-08.spec.ts'), '// mine');
  expect(() => layClaim('SVC-08', specs)).toThrow('move it away first');
  expect([text('cluster-ip/svc-08.spec.ts'), text('cluster-ip/claims.yaml')]).toEqual([
    '// mine',
    ROW,
  ]);
});
