import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
// as the specs import it: what is loaded for them is loaded once
import { loadCatalogue, PLAYWRIGHT_REPORT, projectOf, runToBegin, tracesOf, WORK } from '#fixtures';

/** undefined without the launcher: the claims are listed, and a worker prepares a run of its own. */
const run = await runToBegin();

/** How long one claim may take (ms): with all that it waits for, and less than a person does. */
const READ_MS = 90_000;
const WRITE_MS = 240_000;
/** Start, and what ends a worker. */
const SPARE_MS = 60_000;

/** No run that is well comes near: what hangs beyond it ends, and its claims stay without a verdict. */
const longest = (judged: string[]): number => {
  const { row } = loadCatalogue();
  const times = judged.map((id) => (projectOf(row(id)) === 'writes' ? WRITE_MS : READ_MS));
  return times.reduce((sum, ms) => sum + ms, SPARE_MS);
};

/** A second worker costs more than it saves where there are few claims: each loads the suite again. */
const readers = (reads: string[]): number => Math.min(3, Math.ceil(reads.length / 4));

/** One claim after the other of those that touch, and one beside it of those that do not: see the locks. */
const WRITERS = 2;

/** The projects of a run: those that have claims, with these claims alone. */
const projectsOf = ({ judged, specs }: { judged: string[]; specs: string[] }) => {
  const { row } = loadCatalogue();
  const { reads = [], writes = [] } = Object.groupBy(judged, (id) => projectOf(row(id)));
  const these = (ids: string[]) => ({
    grep: new RegExp(`@(${ids.join('|')})(?!\\S)`),
    testMatch: specs.map((file) => new RegExp(`/${file.replaceAll('.', '\\.')}$`)),
  });
  const first = { name: 'reads', ...these(reads), workers: readers(reads), timeout: READ_MS };
  const last = { name: 'writes', ...these(writes), workers: WRITERS, timeout: WRITE_MS };
  if (!reads.length) return [last];
  // it begins when the reads have ended, however they did: a dependency would be left out after one that failed
  return writes.length ? [{ ...first, teardown: last.name }, last] : [first];
};

/** Without pieces of code: those of fixtures would be cut from one module of megabytes, which takes seconds. */
const htmlReport = (folder: string): ['html', object] => [
  'html',
  { outputFolder: join(folder, PLAYWRIGHT_REPORT), open: 'never', noSnippets: true },
];

export default defineConfig({
  testDir: 'specs',
  forbidOnly: true,
  retries: 0,
  fullyParallel: true,
  ...(run
    ? {
        outputDir: join(run.folder, WORK),
        globalTimeout: longest(run.judged),
        // the most of any project: by default it is half the cores, which would run the reads one by one on two
        workers: 3,
        reporter: [['./fixtures/reporter/index.ts'], htmlReport(run.folder)],
        projects: projectsOf(run),
      }
    : {
        globalSetup: './fixtures/named-target.ts',
        // each worker opens the target, and a lab is a process
        workers: 1,
        reporter: 'list',
        projects: [
          { name: 'reads', grep: /@reads\b/, timeout: READ_MS },
          { name: 'writes', grep: /@writes\b/, timeout: WRITE_MS },
        ],
      }),
  use: {
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    // the fixtures of a run are one module of megabytes: it is no part of a trace
    trace: { mode: tracesOf(), sources: !run },
  },
});
