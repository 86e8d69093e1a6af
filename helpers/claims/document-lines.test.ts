import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleDocument } from '#samples/sample-document.ts';
import { loadCatalogue, SPECS } from './catalogue.ts';
import {
  type DocumentPlan,
  documentLines,
  lineFaults,
  progress,
  readDocumentPlan,
  readDocumentText,
  splitLines,
  textFaults,
} from './document-lines.ts';
import { readNotCheckable } from './not-checkable.ts';

const catalogue = loadCatalogue();
const plan = readDocumentPlan();
const folder = mkdtempSync(join(tmpdir(), 'document-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every line of the document is accounted for, and nothing is listed that has gone', () => {
  expect(lineFaults(catalogue, plan)).toEqual([]);
});

test('306 rows and 58 statements are the whole of the document', () => {
  expect(progress(catalogue, plan)).toMatch(
    /^\d+ of 306 rows written, 58 not checkable, 1008 of 1008 lines accounted for$/,
  );
});

test('a line that nothing accounts for is named', () => {
  const rows = catalogue.rows.filter(({ id }) => id !== 'KIA-04');
  expect(lineFaults({ ...catalogue, rows }, plan)).toEqual([
    'line 884 is in no claim, no statement and no structure',
  ]);
  const fewer = catalogue.notCheckable.filter(({ id }) => id !== 'NC-45');
  expect(lineFaults({ ...catalogue, notCheckable: fewer }, plan)).toEqual([
    'line 957 is in no claim, no statement and no structure',
  ]);
  expect(progress({ ...catalogue, rows }, plan)).toContain('1007 of 1008 lines');
});

const listed = (id: string, ...lines: [number, number][]): DocumentPlan => ({
  ...plan,
  unwritten: [...plan.unwritten, { id, lines }],
});

test('a claim that has a row is no longer on the list of what is not yet written', () => {
  expect(lineFaults(catalogue, listed('DNS-01', [684, 695]))).toEqual([
    'DNS-01 has a row: take it off the list of what is not yet written',
  ]);
});

test('a line that waits for a claim is no structure; nor is one of two kinds', () => {
  expect(lineFaults(catalogue, listed('DCL-99', [95, 95]))).toEqual([
    'line 95 is said to wait for DCL-99, but is listed as fence',
  ]);
  const structure = new Map([...plan.structure, ['label' as const, [95, 103, 329, 1003]]]);
  expect(lineFaults(catalogue, { ...plan, structure })).toEqual([
    'line 95 is listed as fence and label',
  ]);
});

test('lines that run backwards and a reason that refers to no claim are named', () => {
  const statement = { en: 'Something', zh: '某事' };
  const reason = { en: 'That is judged by DNS-77.', zh: '由 DNS-01 判定' };
  const notCheckable = [
    ...catalogue.notCheckable,
    { id: 'NC-59', lines: [[20, 19]] as [number, number][], statement, reason },
  ];
  expect(lineFaults({ ...catalogue, notCheckable }, plan)).toEqual([
    'NC-59 has lines 20 to 19, which run backwards',
    'NC-59 refers to DNS-77, which is no claim',
  ]);
});

test('what accounts for a line is told by name', () => {
  const all = documentLines(catalogue, plan);
  expect(all).toHaveLength(1008);
  expect(all[883]).toEqual({
    line: 884,
    claims: ['KIA-04'],
    unwritten: [],
    notCheckable: [],
    kinds: [],
  });
  expect(all[42]).toMatchObject({ line: 43, notCheckable: ['NC-05'], kinds: ['link'] });
});

test('a text that has all lines where they are known to be is the document', () => {
  const text = sampleDocument();
  expect(textFaults(text.join('\n'), plan)).toEqual([]);
  expect(textFaults(`${text.join('\r\n')}\r\n`, plan)).toEqual([]);
});

test.each([
  [12, 'words', 'listed as blank, but none in this text: line 12'],
  [884, '', 'blank in this text, but not listed: line 884'],
  [19, 'words', 'listed as heading, but none in this text: line 19'],
  [884, '```', 'fence in this text, but not listed: line 884'],
  [73, '![a](https://example.com/b.png)', 'link in this text, but not listed: line 73'],
  [207, 'done', 'listed as bracket, but none in this text: line 207'],
])('line %i of another text is named', (line, words, fault) => {
  expect(
    textFaults(
      sampleDocument()
        .with(line - 1, words)
        .join('\n'),
      plan,
    ),
  ).toContain(fault);
});

test('of many lines a few are named, and a file that cannot be read is wrong usage', () => {
  const text = sampleDocument().map((line) => line || 'words');
  expect(textFaults(text.join('\n'), plan)).toEqual([
    'listed as blank, but none in this text: line 12, 18, 20, 22, 24 and 184 more',
  ]);
  expect(() => readDocumentText(join(folder, 'gone.txt'))).toThrow('cannot be read: ENOENT');
});

test('within a fence a heading is a comment; a text of another length is another text', () => {
  expect(textFaults(sampleDocument().with(75, '## install').join('\n'), plan)).toEqual([]);
  expect(textFaults('one\ntwo\n', plan)).toEqual(['the text has 2 lines, the document 1008']);
  expect(splitLines('one\ntwo\n\n')).toEqual(['one', 'two', '']);
});

test('files of the document are refused with an unknown key or a line that is none', () => {
  const broken = (file: string, from: string, to: string) => {
    cpSync(SPECS, folder, { recursive: true });
    const text = readFileSync(join(SPECS, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  broken('not-checkable.yaml', 'reason:', 'why:');
  expect(() => readNotCheckable(folder)).toThrow('holds why, which is no part of such a file');
  broken('not-checkable.yaml', '[13, 17]', '[13, 1017]');
  expect(() => readNotCheckable(folder)).toThrow('must be <= 1008');
  broken('not-checkable.yaml', 'id: NC-02', 'id: NC-01');
  expect(() => loadCatalogue(folder)).toThrow('NC-01 is there twice');
  // whatever is still unwritten, and nothing one day
  writeFileSync(join(folder, 'not-yet-written.yaml'), 'claims: { ENV-1: [[1, 1]] }\n');
  expect(() => readDocumentPlan(folder)).toThrow('holds ENV-1,');
  broken('document-structure.yaml', 'key:', 'keys:');
  expect(() => readDocumentPlan(folder)).toThrow('holds keys');
});
