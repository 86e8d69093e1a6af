import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '#helpers/browser/find-browser.ts';
import { gradeOf } from '#helpers/grade/grade-ledger.ts';
import { handOut } from '#helpers/grade/hand-out.ts';
import { DEFAULT_RUBRIC } from '#helpers/grade/rubric.ts';
import { writeClass } from '#helpers/grade/write-class.ts';
import { sampleGrades } from '../samples/sample-grades.ts';
import {
  sampleChapters,
  sampleLedgerWithCause,
  sampleNotCheckable,
} from '../samples/sample-ledger.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { openWatched } from './open-watched.ts';

const found = await findBrowser();
if ('missing' in found) console.warn(`grades are not tried in a browser: ${found.missing}`);
const tried = test.skipIf('missing' in found);

const out = mkdtempSync(join(tmpdir(), 'grades-'));
const rubric = { ...DEFAULT_RUBRIC, passMark: 60, mustPass: ['GWY-04'], lateFactor: 0.8 };
const catalogue = {
  chapters: sampleChapters.map((chapter) => ({ ...chapter, folder: '' })),
  notCheckable: sampleNotCheckable,
};
const HOSTILE = '</title><script>globalThis.pwned=1</script>\u202e王';
const PAGES = ['class.html', 'class-anonymous.html', 'students/s01/grade.html'];
let browser: Browser | undefined;
let complaints: string[] = [];

beforeAll(async () => {
  writeClass(sampleGrades(rubric), out, catalogue, { lang: 'en', anonymous: true });
  const ledger = sampleLedgerWithCause();
  mkdirSync(join(out, 'runs/s01'), { recursive: true });
  writeFileSync(join(out, 'runs/s01/ledger.json'), JSON.stringify(ledger));
  const student = { place: 1, id: 's01', name: HOSTILE, late: true };
  const outcome = { ledger, judgedAt: '2026-03-01T09:05:00.000Z', durationMs: 31_000 };
  handOut(gradeOf(student, outcome, rubric), ledger, { out, lang: 'en', catalogue, rubric });
  if ('path' in found)
    browser = await chromium.launch({ executablePath: found.path, args: found.args });
});
afterAll(async () => {
  await browser?.close();
  rmSync(out, { recursive: true });
});
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

const open = (page: string, options: BrowserContextOptions = {}, lang = 'en'): Promise<Page> => {
  complaints = [];
  const address = pathToFileURL(join(out, page)).href;
  return openWatched(
    browser as Browser,
    `${address}?lang=${lang}`,
    complaints,
    (url) => url.startsWith('data:') || url.startsWith(pathToFileURL(out).href),
    { reducedMotion: 'reduce', ...options },
  );
};

const unfold = (page: Page): Promise<unknown> =>
  page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true");

tried.each(PAGES)('%s loads nothing, complains of nothing, and runs no name', async (name) => {
  const page = await open(name);
  expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
  expect(complaints).toEqual([]);
});

const LOOKS = PAGES.flatMap((name) =>
  (
    [
      ['en', 1280, 'light'],
      ['zh', 1280, 'dark'],
      ['en', 360, 'dark'],
      ['zh', 360, 'light'],
    ] as const
  ).map(([lang, width, colorScheme]) => ({ name, lang, width, colorScheme })),
);

tried.each(LOOKS)(
  'axe finds nothing, and nothing is wider than the screen: $name, $lang, $width px, $colorScheme',
  async ({ name, lang, width, colorScheme }) => {
    const page = await open(name, { colorScheme, viewport: { width, height: 900 } }, lang);
    await unfold(page);
    const { faults } = await accessibilityFaults(page);
    expect(faults).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  },
);

tried('from the class to a student, and on to a claim in the report', async () => {
  const page = await open('class.html');
  await page.locator('.matrix tbody th a').first().click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('48 of 70 points');
  await page.locator('.todo a[href*="report.html"]').first().click();
  await expect.poll(() => page.locator('#GWY-04').isVisible(), { timeout: 20_000 }).toBe(true);
});

tried('the language changes in the page', async () => {
  const page = await open('class.html');
  await page.getByLabel('中文').check();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/人已评分/);
  expect(await page.locator('[lang=en].en:visible').count()).toBe(0);
});
