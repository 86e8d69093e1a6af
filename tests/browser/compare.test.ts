import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '#helpers/browser/find-browser.ts';
import { compareRuns } from '#helpers/compare/compare-runs.ts';
import { knownOf } from '#helpers/compare/known.ts';
import { writeComparison } from '#helpers/compare/write-comparison.ts';
import { HOSTILE } from '../samples/sample-evidence.ts';
import { sampleLedger } from '../samples/sample-ledger.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { openWatched } from './open-watched.ts';

const found = await findBrowser();
if ('missing' in found) console.warn(`the comparison is not tried in a browser: ${found.missing}`);
const tried = test.skipIf('missing' in found);

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
const address = pathToFileURL(join(folder, 'compare.html')).href;
let browser: Browser | undefined;
let complaints: string[] = [];

/** The sample before its gateway broke, with something for every group of the page. */
const before = () => {
  const ledger = sampleLedger();
  for (const claim of ledger.claims) {
    if (claim.chapter === 'GWY' && claim.verdict !== 'erratum')
      Object.assign(claim, { verdict: 'holds', blockedBy: [] });
    if (claim.id === 'DNS-09') Object.assign(claim, { verdict: 'inconclusive', reason: HOSTILE });
    if (claim.id === 'ENV-60')
      claim.evidence = [{ name: HOSTILE, kind: 'json', value: { [HOSTILE]: [HOSTILE] } }];
    if (claim.id === 'ENV-61')
      claim.evidence = [{ name: 'found', kind: 'text', value: `before\n${HOSTILE}` }];
  }
  return ledger;
};

beforeAll(async () => {
  const ignored = new Map([['NET-20', HOSTILE]]);
  writeComparison(compareRuns(knownOf(before()), sampleLedger(), ignored), folder, 'en');
  if ('path' in found)
    browser = await chromium.launch({ executablePath: found.path, args: found.args });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

/** The page with everything that folds unfolded. */
const opened = async (lang: string, options: BrowserContextOptions = {}): Promise<Page> => {
  complaints = [];
  const mayAsk = (url: string) => url.startsWith(address) || url.startsWith('data:');
  const page = await openWatched(
    browser as Browser,
    `${address}?lang=${lang}`,
    complaints,
    mayAsk,
    options,
  );
  await page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true");
  return page;
};

tried('what a cluster sent is text: nothing runs, loads or complains', async () => {
  const page = await opened('en');
  expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
  expect(await page.locator('img').count()).toBe(0);
  expect(complaints).toEqual([]);
});

tried.each([
  { lang: 'en', colorScheme: 'light' },
  { lang: 'en', colorScheme: 'dark' },
  { lang: 'zh', colorScheme: 'light' },
] as const)('axe finds nothing: $lang, $colorScheme', async ({ lang, colorScheme }) => {
  const page = await opened(lang, { colorScheme, viewport: { width: 1280, height: 900 } });
  expect((await accessibilityFaults(page)).faults).toEqual([]);
});

tried.each(['en', 'zh'])('fits 360 px without scrolling sideways in %s', async (lang) => {
  const page = await opened(lang, { viewport: { width: 360, height: 740 } });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
});

tried('a link leads to each group that is there', async () => {
  const page = await opened('en');
  const targets = await page
    .locator('.contents a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(targets).toContain('#newlyBroken');
  for (const target of targets) expect(await page.locator(target).count(), target).toBe(1);
});
