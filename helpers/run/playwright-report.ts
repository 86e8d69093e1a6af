import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of Playwright's own report of a run, relative to the run's folder. */
export const PLAYWRIGHT_REPORT = 'playwright/report';

const PAGE = `${PLAYWRIGHT_REPORT}/index.html`;

/** Where it is, to be handed to our report as its option; nothing where it could not be made: no verdict rests on it. */
export const playwrightReportIn = (folder: string): { playwrightReport?: string } =>
  existsSync(join(folder, PAGE)) ? { playwrightReport: PAGE } : {};
