import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleDocument } from '#samples/sample-document.ts';
import { documentText, findDocument } from './document-text.ts';

const NAME = '000_c1b970a8740b5e6b.txt';
let folder = '';
let said = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'text-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const lay = (name: string, lines: string[]): string => {
  writeFileSync(join(folder, name), lines.join('\n'));
  return join(folder, name);
};

test('the document is found by its name in the working directory, and one that is given goes before', () => {
  expect(findDocument(undefined, folder)).toBeUndefined();
  const found = lay(NAME, sampleDocument());
  expect(findDocument(undefined, folder)).toBe(found);
  expect(said).toContain('found in the working directory');
  const given = lay('copy.txt', sampleDocument());
  expect(findDocument(given, folder)).toBe(given);
  expect(documentText(given)?.text).toContain('sentence 884, with its end.');
});

test('a file of that name that is another text is not used; one that is given is judged, without a page', () => {
  const other = lay(NAME, sampleDocument().slice(1));
  expect(findDocument(undefined, folder)).toBeUndefined();
  expect(said).toContain('(the text has 1007 lines, the document 1008): it is not used');
  expect(findDocument(other, folder)).toBe(other);
  expect(said).toContain('it is judged as it is, and has no page');
  expect(documentText(other)).toBeUndefined();
  expect(documentText(undefined)).toBeUndefined();
});

test('a given file that cannot be read is wrong usage', () => {
  expect(() => findDocument(join(folder, 'gone.txt'), folder)).toThrow('cannot be read');
});
