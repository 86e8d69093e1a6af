import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { HOSTILE } from '#samples/sample-evidence.ts';
import { sampleLedger } from '#samples/sample-ledger.ts';
import type { Ledger } from '../claims/ledger.ts';
import { compareRuns } from './compare-runs.ts';
import { knownOf } from './known.ts';
import { renderPage } from './render-page.ts';
import { renderComparison } from './render-terminal.ts';

/** The sample as it was before GWY-04, and what it blocks, broke. */
const before = (): Ledger => {
  const ledger = sampleLedger();
  for (const claim of ledger.claims)
    if (claim.chapter === 'GWY' && claim.verdict !== 'erratum')
      Object.assign(claim, { verdict: 'holds', blockedBy: [] });
    else if (claim.id === 'DNS-09')
      Object.assign(claim, { verdict: 'inconclusive', reason: `it said ${HOSTILE}` });
    else if (claim.id === 'ENV-60')
      claim.evidence = [{ name: `found ${HOSTILE}`, kind: 'json', value: { [HOSTILE]: HOSTILE } }];
  return ledger;
};

const after = (): Ledger => {
  const ledger = sampleLedger();
  Object.assign(ledger.run.target, { kubernetes: `v1 ${HOSTILE}` });
  const broken = ledger.claims.find(({ id }) => id === 'GWY-04');
  Object.assign(broken ?? {}, { reason: `the proxy said ${HOSTILE}`, reasonCode: null });
  return ledger;
};

const comparison = () =>
  compareRuns(knownOf(before()), after(), new Map([['NET-20', `because ${HOSTILE}`]]));

describe.each([120, 80, 40, 28])('on a terminal of %d columns', (columns) => {
  test.each(['en', 'zh'] as const)(
    'no line is wider (%s), and none holds a control character',
    (lang) => {
      const text = renderComparison(comparison(), { columns, color: false, lang, pagePath: 'p' });
      for (const line of text.split('\n')) {
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/\p{Cc}|\u202e/u);
      }
    },
  );
});

test('what is newly broken comes with its verdicts, its fix and what it blocks', () => {
  const text = renderComparison(comparison(), {
    columns: 80,
    color: false,
    lang: 'en',
    pagePath: 'compare.html',
  });
  expect(text).toContain(
    '✗ GWY-04 The gateway sends /productpage to productpage\n    holds → broken',
  );
  expect(text).toContain('fix: Apply the gateway and its virtual service again');
  expect(text).toContain('blocks 3: GWY-05, GWY-07, GWY-08');
  expect(text).toContain('Decided now (1)');
  expect(text).toContain('Ignored, as asked');
  expect(text).toMatch(/\n1 claim is newly broken\n/);
  expect(text).toMatch(/\npage compare\.html\n$/);
});

test('the page holds nothing hostile as markup, and loads nothing', () => {
  const page = renderPage(comparison(), 'en');
  expect(page).toContain('GWY-04');
  expect(page).not.toContain('<img src=x');
  expect(page).not.toMatch(/(?![\n\t])\p{Cc}|\u202e/u);
  expect(page).not.toMatch(/(?:src|href)="(?!data:|#)/);
});
