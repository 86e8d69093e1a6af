import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The command line of Playwright, to be run by Node. */
export const PLAYWRIGHT = join(ROOT, 'node_modules/@playwright/test/cli.js');
