import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** What is read of the project's own package.json. */
export interface Package {
  version: string;
  /** name of an npm script -> what it runs */
  scripts: Record<string, string>;
}

/** The project's package.json. Throws where it cannot be read. */
export const readPackage = (): Package =>
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;
