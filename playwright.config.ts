import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
// as the specs import it: what is loaded for them is loaded once
import { loadCatalogue, preparedRun, WORK } from '#fixtures';

/** undefined without the launcher: the claims are listed, and a worker prepares a run of its own. */
const run = preparedRun();

/** How long one claim may take (ms): with all that it waits for, and less than a person does. */
const READ_MS = 90_000;
const WRITE_MS = 240_000;
/** Start, and what ends a worker. */
const SPARE_MS = 60_000;

/** No run that is well comes near: what hangs beyond it ends, and its claims stay without a verdict. */
const longest = (judged: string[]): number => {
  const { row } = loadCatalogue();
  const times = judged.map((id) => (row(id).mode === 'change' ? WRITE_MS : READ_MS));
  return times.reduce((sum, ms) => sum + ms, SPARE_MS);
};

/** A second worker costs more than it saves where there are few claims: each loads the suite again. */
const readers = (judged: string[]): number => {
  const { row } = loadCatalogue();
  const reads = judged.filter((id) => row(id).mode !== 'change').length;
  return Math.min(3, Math.max(1, Math.ceil(reads / 4)));
};

export default defineConfig({
  testDir: 'specs',
  forbidOnly: true,
  retries: 0,
  fullyParallel: true,
  ...(run
    ? {
        outputDir: join(run.folder, WORK),
        globalTimeout: longest(run.judged),
        // the most of any phase: by default it is half the cores, which would run the reads one by one on two
        workers: 3,
        reporter: [['./fixtures/reporter/claim-reporter.ts'], ['blob']],
      }
    : {
        globalSetup: './fixtures/named-target.ts',
        // each worker opens the target, and a lab is a process
        workers: 1,
        reporter: 'list',
      }),
  use: {
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'reads', grep: /@reads\b/, workers: run ? readers(run.judged) : 1, timeout: READ_MS },
    { name: 'writes', grep: /@writes\b/, workers: 1, timeout: WRITE_MS },
    { name: 'isolated', grep: /@isolated\b/, workers: 1, timeout: WRITE_MS },
  ],
});
