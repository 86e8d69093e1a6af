import { expect, test } from 'vitest';
import { sampleDocument } from '#samples/sample-document.ts';
import { sampleLedger } from '#samples/sample-ledger.ts';
import { loadCatalogue } from '../claims/catalogue.ts';
import { readDocumentPlan } from '../claims/document-lines.ts';
import type { Ledger } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { documentView } from './document-view.ts';
import { renderDocument } from './render-document.ts';

const { rows, notCheckable } = loadCatalogue();
const plan = readDocumentPlan();

/** A ledger with every row of the catalogue, which holds but where it is said otherwise. */
const ledger = (verdicts: Record<string, Verdict> = {}): Ledger => {
  const [claim] = sampleLedger().claims;
  const claims = rows.map(({ id, chapter, title, lines }) => ({
    ...(claim as Ledger['claims'][number]),
    ...{ id, chapter, title, lines, verdict: verdicts[id] ?? 'holds', reason: `said of ${id}` },
    ...{ reasonCode: null, evidence: [] },
  }));
  return { ...sampleLedger(), claims };
};

const view = (verdicts: Record<string, Verdict> = {}, lines = sampleDocument()) =>
  documentView(ledger(verdicts), { text: lines.join('\n'), plan }, notCheckable);
const lineOf = (line: number, of = view()) =>
  of.passages.flatMap(({ lines }) => lines).find((one) => one.line === line);

test('each of the 1008 lines is there once, in order, and counted once', () => {
  const { passages, coverage, total } = view();
  const lines = passages.flatMap((passage) => passage.lines);
  expect(lines.map(({ line }) => line)).toEqual(Array.from({ length: 1008 }, (_, i) => i + 1));
  expect(lines[883]?.text).toBe('sentence 884, with its end.');
  expect(coverage.reduce((sum, { count }) => sum + count, 0)).toBe(total);
});

test('a claim has its mark at each of its lines, and its note behind its own passage', () => {
  const [first, next, beside] = [711, 712, 665].map((line) => lineOf(line));
  expect(first?.marks[0]?.ids).toContain('DNS-09');
  expect(first?.marks[0]?.first).toBe(true);
  expect(next?.marks[0]).toMatchObject({ first: false });
  expect(lineOf(713)?.notes.map(({ id }) => id)).toContain('DNS-09');
  expect(beside?.marks[0]?.ids).toEqual(['DNS-06']);
});

test('a line counts for its gravest verdict; broken, erratum and inconclusive are told unasked', () => {
  const of = view({
    'DNS-09': 'broken',
    'DNS-11': 'blocked',
    'KIA-04': 'erratum',
    'MSH-02': 'inconclusive',
  });
  expect(lineOf(712, of)?.state).toBe('broken');
  expect(lineOf(712, of)?.marks.map(({ verdict }) => verdict)).toEqual([
    'broken',
    'blocked',
    'holds',
  ]);
  expect(of.loud.map(({ id }) => id)).toEqual(['DNS-09', 'MSH-02', 'KIA-04']);
  expect(of.coverage.find(({ state }) => state === 'erratum')?.count).toBe(1);
});

test('lines without a claim are structure, not checkable, or wait for a claim', () => {
  const states = [12, 43, 884, 957].map((line) => lineOf(line)?.state);
  expect(states).toEqual(['structure', 'not-checkable', 'holds', 'not-checkable']);
  const less = documentView(
    { ...ledger(), claims: ledger().claims.filter(({ id }) => id !== 'KIA-04') },
    { text: sampleDocument().join('\n'), plan },
    notCheckable,
  );
  expect(lineOf(884, less)?.state).toBe('unwritten');
});

test('lines of the same statements stand together, under the reasons', () => {
  const { passages } = view();
  const ecosystem = passages.find(({ first }) => first === 957);
  expect(ecosystem?.why.map(({ id }) => id)).toEqual(['NC-45']);
  expect(ecosystem?.lines).toHaveLength(1);
  const both = passages.find(({ lines }) => lines.some(({ line }) => line === 787));
  expect(both?.why.map(({ id }) => id)).toEqual(['NC-36', 'NC-38']);
});

test('nothing that the text holds becomes markup or control', () => {
  const hostile = '<img src=x onerror=alert(1)>\u001b[31m\u202e{{ 7 * 7 }}</code></script>';
  const page = renderDocument(ledger(), {
    lang: 'en',
    document: { text: sampleDocument().with(883, hostile).join('\n'), plan },
    notCheckable,
    report: 'report.html',
  });
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;⟨ESC⟩[31m⟨U+202E⟩');
  expect(page).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
});

test('a line that never ends is cut', () => {
  const long = sampleDocument().with(883, 'x'.repeat(9_000_000));
  expect(lineOf(884, view({}, long))?.text).toHaveLength(4_001);
});
