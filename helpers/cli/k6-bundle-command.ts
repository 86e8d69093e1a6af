import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { ROOT } from '../core/root.ts';
import { bundledScript } from '../k6/load-script.ts';

const DEFAULT = join(ROOT, 'reports/reviews-load.js');

/** `npm run k6:bundle`: the load script as one file, for any k6 and for a ConfigMap of the k6 operator. */
export const command = () =>
  new Command('k6-bundle')
    .summary('Writes the k6 load script as one file.')
    .description('Writes the k6 load script as one file of JavaScript.')
    .argument('[file]', `where it is written; ${relative(ROOT, DEFAULT)} when none is named`)
    .action(async (file: string = DEFAULT) => {
      writeFileSync(file, await bundledScript());
      process.stdout.write(`${relative(process.cwd(), file)}\n`);
    });
