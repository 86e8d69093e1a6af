import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { readRun } from './fixtures/options.ts';
import { loadCatalogue } from './helpers/claims/catalogue.ts';

const run = readRun();
const { rows } = loadCatalogue();
const judged = new Set(run.judged);

/** The claims of one phase, by tag; a pattern that matches nothing where there are none. */
const those = (writes: boolean): RegExp => {
  const ids = rows
    .filter((row) => judged.has(row.id) && (row.mode === 'M') === writes)
    .map((row) => row.id);
  return ids.length ? new RegExp(`@(${ids.join('|')})(\\s|$)`) : /^nothing$/;
};

export default defineConfig({
  testDir: 'specs',
  outputDir: join(run.folder, 'playwright-work'),
  forbidOnly: true,
  retries: 0,
  fullyParallel: true,
  // the most of any phase: by default it is half the cores, which would run the reads one by one on two
  workers: 3,
  reporter: [
    ['./helpers/report/claim-reporter.ts'],
    ['html', { outputFolder: join(run.folder, 'playwright'), open: 'never' }],
  ],
  use: {
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    ...(run.browser
      ? { launchOptions: { executablePath: run.browser.path, args: run.browser.args } }
      : {}),
  },
  projects: [
    { name: 'reads', grep: those(false), workers: 3, timeout: 90_000 },
    { name: 'writes', grep: those(true), workers: 1, timeout: 240_000 },
  ],
});
