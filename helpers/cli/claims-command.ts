import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import {
  CatalogueError,
  disagreements,
  loadCatalogue,
  SPECS,
  selected,
  specFiles,
} from '../claims/catalogue.ts';
import { specsIndex } from '../claims/specs-index.ts';

interface Options {
  json?: boolean;
  only?: string;
  index?: boolean;
}

/** `npm run claims`: the catalogue, every row with the spec that judges it, or its index as a file. Throws CatalogueError when they disagree. */
export const command = () =>
  new Command('claims')
    .summary('Lists the claims with lines, stage, mode and spec file.')
    .description('Lists every claim with its lines, stage, mode and spec file.')
    .option('--json', 'an array of rows')
    .option('--only <ids>', 'claims or chapters, comma-separated')
    .option('--index', 'writes specs/README.md, the index of the specs')
    .action(({ json, only, index }: Options) => {
      const catalogue = loadCatalogue();
      const { rows } = catalogue;
      const specs = specFiles();
      const findings = disagreements(rows, specs);
      if (findings.length) throw new CatalogueError(findings.join('\n'));
      if (index) return writeFileSync(join(SPECS, 'README.md'), specsIndex(catalogue, specs));
      const { named } = selected(catalogue, only?.toUpperCase().split(','));
      const listed = rows
        .filter((row) => named.has(row.id))
        .map((row) => {
          const spec = specs.find((s) => s.id === row.id);
          return { ...row, spec: spec?.file ?? null, specLine: spec?.line ?? null };
        });
      if (json) process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
      else
        for (const row of listed)
          process.stdout.write(
            `${row.id}  ${row.stage.padEnd(3)} ${row.mode.padEnd(7)}  ${row.title.en}\n        ${row.spec}:${row.specLine}, lines ${row.lines.map(([a, b]) => (a === b ? a : `${a}-${b}`)).join(', ')}\n`,
          );
    });
