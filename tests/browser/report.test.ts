// biome-ignore-all lint/performance/useDomNodeTextContent: text of the language that is not shown does not count
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '#helpers/browser/find-browser.ts';
import { writeReports } from '#helpers/report/write-reports.ts';
import { sampleImage } from '../samples/sample-image.ts';
import { sampleChapters, sampleLedger, sampleNotCheckable } from '../samples/sample-ledger.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { chartFaults } from './chart-faults.ts';
import { openWatched } from './open-watched.ts';

const found = await findBrowser();
if ('missing' in found) console.warn(`the report is not tried in a browser: ${found.missing}`);
const tried = test.skipIf('missing' in found);

const folder = mkdtempSync(join(tmpdir(), 'report-'));
const address = pathToFileURL(join(folder, 'report.html')).href;
const total = sampleLedger().claims.length;
let browser: Browser | undefined;
let complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(join(folder, 'evidence'));
  writeFileSync(join(folder, 'evidence/KIA-05-0.png'), sampleImage());
  writeReports(sampleLedger(), folder, {
    lang: 'en',
    chapters: sampleChapters,
    notCheckable: sampleNotCheckable,
  });
  if ('path' in found)
    browser = await chromium.launch({ executablePath: found.path, args: found.args });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const open = (fragment = '', options: BrowserContextOptions = {}): Promise<Page> => {
  complaints = [];
  return openWatched(
    browser as Browser,
    address + fragment,
    complaints,
    (url) => url.split('#')[0] === address || url.startsWith('data:'),
    options,
  );
};
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

/** A machine with much to do needs longer than the second that `poll` waits. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

const visibleClaims = (page: Page) =>
  page.locator('.claim:visible').evaluateAll((claims) => claims.map((claim) => claim.id));

tried('loads nothing, complains of nothing, and runs nothing that a cluster sent', async () => {
  const page = await open();
  expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
  expect(complaints).toEqual([]);
  // an element that somebody slipped in is stopped by the policy
  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.pwned=1">'),
  );
  await eventually(() => complaints.join()).toContain(
    'violates the following Content Security Policy',
  );
  expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
});

tried('the filter is operated by keyboard, tells the count, and stays in the address', async () => {
  const page = await open();
  expect(await visibleClaims(page)).toHaveLength(total);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toContain('Skip to the claims');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').getAttribute('id')).toBe('text');
  await page.keyboard.type('GATEWAY Sends');
  await eventually(() => visibleClaims(page)).toEqual(['GWY-04']);
  expect(await page.getByRole('status').innerText()).toBe(`1 of ${total} claims`);
  for (let i = 0; i < 2; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.getByRole('status').innerText()).toBe(`1 of ${total} claims`);
  for (let i = 0; i < 2; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.locator('.nothing').isVisible()).toBe(true);
  expect(page.url()).toMatch(/#show=erratum\.inconclusive\.blocked\.[^&]+&text=GATEWAY\+Sends$/);
  await page.reload();
  expect(await visibleClaims(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  expect(await visibleClaims(page)).toHaveLength(total);
  expect(page.url()).toBe(address);
  expect(complaints).toEqual([]);
});

tried('a link to a claim shows it, also when the filter hides it', async () => {
  const page = await open('#show=holds&chapter=DNS');
  expect(await visibleClaims(page)).not.toContain('NET-20');
  await page.locator('.todo a[href="#NET-20"]').click();
  await expect
    .poll(() => page.locator('#NET-20').evaluate((c) => c === document.activeElement))
    .toBe(true);
  expect(await page.locator('#NET-20 .body > details').getAttribute('open')).not.toBeNull();
  await page.locator('.legend a[href="#show=blocked"]').click();
  await eventually(() => visibleClaims(page)).toEqual(['GWY-05', 'GWY-07', 'GWY-08']);
});

tried('the language changes in the page, texts, controls and all', async () => {
  const page = await open();
  await page.getByLabel('中文').check();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('2 条陈述不成立');
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
  expect(await page.locator('#chapter option').allTextContents()).toContain('GWY 入口网关');
  expect(await page.locator('[lang=en].en:visible').count()).toBe(0);
  expect(page.url()).toMatch(/#lang=zh$/);
});

tried('without JavaScript all is there: claims, verdict filter, both languages', async () => {
  const page = await open('', { javaScriptEnabled: false });
  expect(await page.locator('.claim:visible').count()).toBe(total);
  expect(await page.locator('#text').isVisible()).toBe(false);
  await page.getByRole('checkbox', { name: 'holds' }).uncheck();
  expect(await page.locator('.claim:visible').count()).toBe(total - sampleLedger().totals.holds);
  await page.getByLabel('中文').check();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('2 条陈述不成立');
});

const LOOKS = ['en', 'zh'].flatMap((lang) =>
  [1280, 360].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ lang, width, colorScheme })),
  ),
);

/** The page with all that folds open, and of the claims that are alike one a chapter. */
const opened = async (lang: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await open(`#lang=${lang}`, { reducedMotion: 'reduce', ...options });
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const claim of document.querySelectorAll('.claim'))
      if (/-(6[1-9]|7\d)$/.test(claim.id)) claim.remove();
  });
  return page;
};

tried.each(LOOKS)(
  'axe finds nothing: $lang, $width px, $colorScheme',
  async ({ lang, width, colorScheme }) => {
    const page = await opened(lang, { colorScheme, viewport: { width, height: 900 } });
    const { faults, undecided } = await accessibilityFaults(page);
    expect(faults).toEqual([]);
    // text in pictures is judged with them; on a narrow screen tables scroll
    const unseen = undecided.filter((fault) => !/^color-contrast: <(?:text|tspan)/.test(fault));
    if (width === 1280) expect(unseen).toEqual([]);
    const ground = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );
    expect(ground).toBe(colorScheme === 'light' ? 'rgb(252, 251, 249)' : 'rgb(20, 23, 26)');
  },
);

tried('axe sees a label, a contrast and an id that are wrong', async () => {
  const page = await opened('en');
  await page.evaluate(() => {
    document.querySelector('label[for=text]')?.remove();
    document.querySelector('.where')?.setAttribute('class', 'of');
    document.querySelector('.brand')?.setAttribute('id', 'text');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.outcome > .of { color: #999 }');
    document.adoptedStyleSheets = [sheet];
  });
  const { faults } = await accessibilityFaults(page);
  expect(faults.map((fault) => fault.split(':')[0]).toSorted()).toEqual([
    'color-contrast',
    'duplicate-id-active',
    'label',
  ]);
});

tried('a screen reader finds its way by landmarks', async () => {
  const page = await open();
  for (const landmark of ['banner', 'main', 'search', 'contentinfo'] as const)
    expect(await page.getByRole(landmark).count(), landmark).toBe(1);
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
});

tried.each(['en', 'zh'])('fits 360 px without scrolling sideways in %s', async (lang) => {
  const page = await open(`#lang=${lang}`, { viewport: { width: 360, height: 740 } });
  await page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true");
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBe(360);
});

const SIZES = [
  { width: 1280, height: 900, shown: '.wide', hidden: '.narrow' },
  { width: 360, height: 740, shown: '.narrow', hidden: '.wide' },
];
tried.each(SIZES.flatMap((size) => ['en', 'zh'].map((lang) => ({ ...size, lang }))))(
  'pictures are whole and legible at $width px in $lang',
  async ({ width, height, shown, hidden, lang }) => {
    const page = await open(`#lang=${lang}`, { viewport: { width, height } });
    await page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true");
    // three curves and three weighted paths
    expect(await page.evaluate(chartFaults, 11)).toEqual({ charts: 6, faults: [] });
    expect(await page.locator(`.chart ${shown}:visible`).count()).toBe(6);
    expect(await page.locator(`.chart ${hidden}:visible`).count()).toBe(0);
    expect(complaints).toEqual([]);
  },
);

tried('a label that is faint or cut is told', async () => {
  const page = await opened('en');
  const label = page.locator('#NET-20 .chart .wide text').first();
  await label.evaluate((text) => {
    text.setAttribute('x', '-90');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.chart text[x="-90"] { fill: #aaa }');
    document.adoptedStyleSheets = [sheet];
  });
  const words = await label.innerHTML();
  const { faults } = await page.evaluate(chartFaults, 11);
  expect(faults).toEqual([`contrast 2.25: ${words}`, `cut: ${words}`]);
});

tried('the lines of a picture take the colours of the page, light and dark', async () => {
  const colors = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await open('', { colorScheme });
    colors.push(
      await page.evaluate(() => {
        const of = (selector: string) =>
          getComputedStyle(document.querySelector(selector) as Element);
        return [of('#NET-20 .wide .curve.v-holds').stroke, of('#NET-20 .wide text').fill];
      }),
    );
  }
  expect(colors).toEqual([
    ['rgb(36, 120, 76)', 'rgb(90, 98, 108)'],
    ['rgb(111, 199, 150)', 'rgb(163, 171, 180)'],
  ]);
});

tried('junit.xml is well-formed', async () => {
  const page = await (browser as Browser).newPage();
  const xml = readFileSync(join(folder, 'junit.xml'), 'utf8');
  const counts = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    return ['parsererror', 'testcase', 'skipped'].map((tag) => parsed.querySelectorAll(tag).length);
  }, xml);
  expect(counts).toEqual([0, total, 7]);
});
