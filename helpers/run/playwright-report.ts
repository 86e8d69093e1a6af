import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PLAYWRIGHT, ROOT } from '../core/root.ts';

/** Where Playwright's reports of the phases lie until one is made of them, below the folder of a run. */
export const BLOBS = 'playwright-blobs';

/** The file into which a phase writes its report. */
export const blobOf = (folder: string, phase: string): string =>
  join(folder, BLOBS, `${phase}.zip`);

/** Playwright's own report of a run, relative to the run's folder. */
const REPORT = 'playwright/report/index.html';

/** Where it is, to be handed to our report as its option; nothing where it could not be made. */
export const playwrightReportIn = (folder: string): { playwrightReport?: string } =>
  existsSync(join(folder, REPORT)) ? { playwrightReport: REPORT } : {};

/** What hangs longer (ms) is given up: no verdict rests on this report. */
const MERGE_MS = 60_000;

/** Makes one report of those of the phases, in `playwright/report`. Never throws: without it the run is still whole. */
export const mergePlaywrightReports = async (folder: string): Promise<void> => {
  const blobs = join(folder, BLOBS);
  if (!existsSync(blobs)) return;
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [PLAYWRIGHT, 'merge-reports', '--reporter=html', blobs], {
      cwd: ROOT,
      stdio: 'ignore',
      detached: true, // Ctrl-C is for the run
      timeout: MERGE_MS,
      env: {
        ...process.env,
        PLAYWRIGHT_HTML_OUTPUT_DIR: join(folder, 'playwright/report'),
        PLAYWRIGHT_HTML_OPEN: 'never',
      },
    });
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
};
