import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { readRun } from './fixtures/options.ts';
import { loadCatalogue } from './helpers/claims/catalogue.ts';

const run = readRun();
const { rows } = loadCatalogue();
const judged = new Set(run.judged);

/** The claims of one phase. */
const idsOf = (writes: boolean): string[] =>
  rows
    .filter((row) => judged.has(row.id) && (row.mode === 'change') === writes)
    .map((row) => row.id);

/** The same by tag; a pattern that matches nothing where there are none. */
const those = (writes: boolean): RegExp => {
  const ids = idsOf(writes);
  return ids.length ? new RegExp(`@(${ids.join('|')})(\\s|$)`) : /^nothing$/;
};

/** A second worker costs more than it saves where there are few claims: each loads the suite anew. */
const workersFor = (claims: number): number => Math.min(3, Math.max(1, Math.ceil(claims / 4)));

/** How long one claim may take (ms): with all that it waits for, and less than a person does. */
const READ_MS = 90_000;
const WRITE_MS = 240_000;
/** Start, and what ends a worker. */
const SPARE_MS = 60_000;

export default defineConfig({
  testDir: 'specs',
  outputDir: join(run.folder, 'playwright-work'),
  forbidOnly: true,
  retries: 0,
  fullyParallel: true,
  // no run that is well comes near: what hangs beyond it ends, and its claims stay without a verdict
  globalTimeout: SPARE_MS + idsOf(false).length * READ_MS + idsOf(true).length * WRITE_MS,
  // the most of any phase: by default it is half the cores, which would run the reads one by one on two
  workers: 3,
  reporter: [
    ['./fixtures/reporter/claim-reporter.ts'],
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
    {
      name: 'reads',
      grep: those(false),
      workers: workersFor(idsOf(false).length),
      timeout: READ_MS,
    },
    { name: 'writes', grep: those(true), workers: 1, timeout: WRITE_MS },
  ],
});
