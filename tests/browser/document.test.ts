import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '#helpers/browser/find-browser.ts';
import { loadCatalogue } from '#helpers/claims/catalogue.ts';
import { readDocumentPlan } from '#helpers/claims/document-lines.ts';
import { writeReports } from '#helpers/report/write-reports.ts';
import { sampleDocument } from '../samples/sample-document.ts';
import { sampleChapters, sampleLedger } from '../samples/sample-ledger.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { openWatched } from './open-watched.ts';

const found = await findBrowser();
if ('missing' in found) console.warn(`the document is not tried in a browser: ${found.missing}`);
const tried = test.skipIf('missing' in found);

const folder = mkdtempSync(join(tmpdir(), 'document-'));
const address = (name: string): string => pathToFileURL(join(folder, name)).href;
let browser: Browser | undefined;
let complaints: string[] = [];

const HOSTILE = '<img src=x onerror="globalThis.pwned=1"> \u202e\u001b[31m an end of this.';

beforeAll(async () => {
  writeReports(sampleLedger(), folder, {
    lang: 'en',
    chapters: sampleChapters,
    notCheckable: loadCatalogue().notCheckable,
    document: {
      text: sampleDocument().with(883, HOSTILE.repeat(8)).join('\n'),
      plan: readDocumentPlan(),
    },
  });
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

const open = (fragment = '', options: BrowserContextOptions = {}): Promise<Page> => {
  complaints = [];
  return openWatched(
    browser as Browser,
    address('document.html') + fragment,
    complaints,
    (url) => /^(?:data:|file:.*\/(?:document|report)\.html)/.test(url),
    options,
  );
};

tried('loads nothing, complains of nothing, and runs nothing that the text holds', async () => {
  const page = await open();
  expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
  expect(await page.locator('#L884 code').textContent()).toContain('<img src=x onerror');
  expect(await page.locator('.line').count()).toBe(1008);
  expect(complaints).toEqual([]);
});

tried('broken claims and errata stand open; a mark opens the note of one that holds', async () => {
  const page = await open();
  expect(await page.locator('#GWY-04').isVisible()).toBe(true);
  expect(await page.locator('#GWY-06').isVisible()).toBe(true);
  expect(await page.locator('#GWY-04 .reason').innerText()).toContain('404');
  const held = page.locator('.note.v-holds').first();
  const id = (await held.getAttribute('id')) as string;
  expect(await held.isVisible()).toBe(false);
  await page.locator(`.mark[href="#${id}"]:not(.goes-on)`).first().press('Enter');
  expect(await held.isVisible()).toBe(true);
  await page.getByRole('checkbox', { name: 'Show a note for every claim' }).check();
  expect(await page.locator('.note:visible').count()).toBe(await page.locator('.note').count());
});

tried('claim and line lead to one another, in the language that is read', async () => {
  const page = await open('?lang=zh');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('文档原文与判定');
  await page.locator('#GWY-04 .meta a', { hasText: '报告中的证据' }).click();
  await page.waitForURL(/report\.html\?lang=zh#GWY-04$/);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('2 条陈述不成立');
  await page.locator('#GWY-04 .meta a', { hasText: '849–856' }).click();
  await page.waitForURL(/document\.html\?lang=zh#L849$/);
  expect(await page.locator('#L849').evaluate((line) => line.matches(':target'))).toBe(true);
  await page.goto(address('report.html'));
  expect(await page.locator('#NC-45 .lines a').first().getAttribute('href')).toMatch(
    /document\.html\?lang=en#L957$/,
  );
  expect(complaints).toEqual([]);
});

const why = (page: Page) =>
  page.locator('#why-957').evaluate((one) => one.getBoundingClientRect().height > 10);

tried('why a line is not checkable is told on hover and on focus, until Escape', async () => {
  const page = await open();
  expect(await why(page)).toBe(false);
  await page.locator('#L957 code').hover();
  expect(await why(page)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await why(page)).toBe(false);
  await page.locator('#L900 code').hover();
  await page.locator('a[href="#why-957"]').focus();
  expect(await why(page)).toBe(true);
  const mark = page.getByRole('link', { name: 'NC-45 not checkable' });
  const described = await mark.evaluate(
    (link) => document.getElementById(link.getAttribute('aria-describedby') ?? '')?.innerText,
  );
  expect(described).toContain('projects, companies and a foundation');
});

tried('without JavaScript all is there: notes, reasons, both languages', async () => {
  const page = await open('#GWY-06', { javaScriptEnabled: false });
  await page.locator('#L957 code').hover();
  expect(await why(page)).toBe(true);
  await page.getByLabel('中文').check();
  expect(await page.locator('#GWY-06 .verdict').innerText()).toBe('勘误');
});

tried('printed, the reasons stand in the text and nothing is left out', async () => {
  const page = await open();
  await page.emulateMedia({ media: 'print' });
  expect(await why(page)).toBe(true);
  expect(await page.locator('#GWY-04').isVisible()).toBe(true);
  expect(await page.locator('.choice').isVisible()).toBe(false);
});

tried.each(['en', 'zh'])('fits 360 px without scrolling sideways in %s', async (lang) => {
  const page = await open(`?lang=${lang}`, { viewport: { width: 360, height: 740 } });
  await page.locator('#all-notes').check();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
});

const LOOKS = ['en', 'zh'].flatMap((lang) =>
  [1280, 360].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ lang, width, colorScheme })),
  ),
);
tried.each(LOOKS)(
  'axe finds nothing: $lang, $width px, $colorScheme',
  async ({ lang, width, colorScheme }) => {
    const options = { colorScheme, viewport: { width, height: 900 } };
    const page = await open(`?lang=${lang}`, options);
    await page.locator('#all-notes').check();
    const { faults, undecided } = await accessibilityFaults(page);
    expect(faults).toEqual([]);
    // a text that is longer than a narrow screen is not decided
    if (width === 1280) expect(undecided).toEqual([]);
  },
);

tried('axe sees a mark without a name and a faint line', async () => {
  const page = await open();
  await page.evaluate(() => {
    document.querySelector('.mark:not(.goes-on) .unseen')?.remove();
    document.querySelector('.mark[title]:not(.goes-on)')?.removeAttribute('title');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('#L884 code { color: #bbb }');
    document.adoptedStyleSheets = [sheet];
  });
  const { faults } = await accessibilityFaults(page);
  expect(faults.map((fault) => fault.split(':')[0])).toContain('color-contrast');
  expect(faults.map((fault) => fault.split(':')[0])).toContain('link-name');
});
