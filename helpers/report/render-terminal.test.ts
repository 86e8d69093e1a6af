import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { sampleChapters, sampleLedger, sampleLedgerWithCause } from '#samples/sample-ledger.ts';
import { explained } from '../claims/claim-reason.ts';
import type { Ledger } from '../claims/ledger.ts';
import { because } from '../core/reason.ts';
import { renderTerminal } from './render-terminal.ts';

const PATH = `/reports/${'deep/'.repeat(20)}report.html`;
const rendered = (columns: number, lang: 'en' | 'zh', color = false): string =>
  renderTerminal(sampleLedger(), {
    columns,
    color,
    lang,
    reportPath: PATH,
    chapters: sampleChapters,
  });

test.each<[number, 'en' | 'zh']>([
  [120, 'en'],
  [80, 'en'],
  [80, 'zh'],
  [40, 'en'],
  [40, 'zh'],
  [28, 'en'],
  [28, 'zh'],
])('fits %d columns in %s, but for the path that must stay whole', (columns, lang) => {
  const lines = rendered(columns, lang).trimEnd().split('\n');
  expect(lines.pop()).toMatch(new RegExp(`${PATH}$`));
  for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
});

test('a terminal narrower than its words gets them all the same', () => {
  expect([0, 1, 20].map((columns) => rendered(columns, 'en'))).toEqual(
    Array(3).fill(rendered(28, 'en')),
  );
});

test('names every broken and inconclusive claim with reason, fix and what it blocks', () => {
  const text = rendered(80, 'en');
  expect(text).toMatch(
    /✗ GWY-04 .*\n {4}GET http.*\n {4}Expected: 200\n {4}Received: 404\n {4}x-request-id:\s+4bf9\w+\s+fix: /,
  );
  expect(text).toContain('    blocks 3: GWY-05, GWY-07, GWY-08\n');
  expect(text).toMatch(/✗ NET-20 [\s\S]*\? DNS-17 [\s\S]*\? SVC-12 /);
  expect(text).toContain('· 2 not run: changes the cluster: allow it with --allow-changes');
  expect(text).toContain('2 claims are broken, score 60 of 73, 4 min 12 s');
  expect(text).toContain('A simulated cluster (the lab) was judged');
});

test('an object at fault is told first and once, with its fix and all that it explains', () => {
  const text = renderTerminal(sampleLedgerWithCause(), {
    columns: 100,
    color: false,
    lang: 'en',
    reportPath: PATH,
  });
  expect(text.match(/AuthorizationPolicy shop/g)).toHaveLength(1);
  expect(text).toMatch(
    /✗ AuthorizationPolicy shop\/allow-nothing\n {4}it allows nothing; [\s\S]*\n {4}✗ GWY-04 [\s\S]*\n {4}fix: If it is not wanted[\s\S]*\n {4}blocks 3: GWY-05, GWY-07, GWY-08\n/,
  );
  expect(text.indexOf('AuthorizationPolicy')).toBeLessThan(text.indexOf('NET-20'));
});

test('says what the document does next where something is not yet due, and nothing at its end', () => {
  const at = (stage: string, waits: string, line: number): string => {
    const { claims, run, ...rest } = sampleLedger();
    const later = { stage: waits, lines: [[line, line]] as [number, number][] };
    const [first, ...others] = claims.map((claim) => ({ ...claim, reasonCode: null }));
    const putOff = Object.assign(first ?? {}, {
      verdict: 'not-applicable',
      ...explained(because('not-yet', { line })),
      ...later,
    });
    return renderTerminal(
      { ...rest, run: { ...run, stage }, claims: [putOff, ...others] } as Ledger,
      { columns: 120, color: false, lang: 'en', reportPath: PATH, chapters: sampleChapters },
    );
  };
  expect(at('S5', 'S12', 865)).toContain('next in the document, line 736: ');
  // Istio is installed; the label of the namespace is a part of the same stage
  expect(at('S9', 'S9', 815)).toContain('next in the document, line 815: ');
  expect(rendered(120, 'en')).not.toContain('next in the document');
});

test('is plain unless colour is asked for, and colour is all that it adds', () => {
  const plain = rendered(80, 'en');
  expect(plain).not.toMatch(/(?!\n)\p{Cc}/u);
  const coloured = rendered(80, 'en', true);
  expect(coloured).toContain('\u001b[31m✗');
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test('an incomplete run says so before its numbers', () => {
  const ledger = sampleLedger();
  ledger.run.complete = false;
  const text = renderTerminal(ledger, { columns: 80, color: false, lang: 'en', reportPath: PATH });
  expect(text.indexOf('This run is incomplete')).toBeGreaterThan(0);
  expect(text.indexOf('This run is incomplete')).toBeLessThan(text.indexOf('score'));
});

test('three hundred claims that say the same of a dead cluster are one trouble', () => {
  const ledger = sampleLedger();
  for (const claim of ledger.claims)
    Object.assign(claim, {
      verdict: 'inconclusive',
      ...explained(because('error', { words: 'connect ECONNREFUSED 10.0.0.1:6443' })),
    });
  const text = renderTerminal(ledger, { columns: 80, color: false, lang: 'en', reportPath: PATH });
  expect(text.match(/ECONNREFUSED/g)).toHaveLength(1);
  expect(text).toMatch(
    /\? 71 claims, for one reason\n {4}connect ECONN.*\n {4}ENV-02, ENV-03, ENV-60/,
  );
  // their fixes differ, so none is given
  expect(text).not.toContain('fix:');
});
