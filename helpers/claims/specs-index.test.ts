import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue, SPECS, specFiles } from './catalogue.ts';
import { specsIndex } from './specs-index.ts';

test('specs/README.md is the index of the catalogue; npm run claims -- --index makes it', () => {
  const made = specsIndex(loadCatalogue(), specFiles());
  expect(readFileSync(join(SPECS, 'README.md'), 'utf8')).toBe(made);
});

test('the index names chapters, lines, claims, titles and specs', () => {
  const catalogue = loadCatalogue();
  const words = { en: 'Names', zh: '名称' };
  const row = { ...catalogue.row('SVC-19'), id: 'DNS-01', chapter: 'DNS', title: words };
  const index = specsIndex(
    {
      rows: [row],
      chapters: [{ id: 'DNS', folder: 'dns', title: words }],
      notCheckable: [{ id: 'NC-01', lines: [[2, 3]], statement: words, reason: words }],
    },
    [{ id: 'DNS-01', file: 'specs/dns/names.spec.ts', line: 3 }],
  );
  expect(index.split('\n').slice(6)).toEqual([
    '| Chapter | Folder     | What it is about | Lines   | Claims |',
    '| ------- | ---------- | ---------------- | ------- | ------ |',
    '| DNS     | [dns](dns) | Names            | 754-761 | 1      |',
    '',
    '## DNS: Names',
    '',
    '| Claim  | Title | Lines            | Mode | Spec                       |',
    '| ------ | ----- | ---------------- | ---- | -------------------------- |',
    '| DNS-01 | Names | 754-761, 645-652 | read | [names](dns/names.spec.ts) |',
    '',
    '## What no cluster can decide',
    '',
    '1 statements of the document, shown in every report and never counted.',
    '',
    '| Id    | Statement | Lines | Why   |',
    '| ----- | --------- | ----- | ----- |',
    '| NC-01 | Names     | 2-3   | Names |',
    '',
  ]);
});
