import { Command } from 'commander';
import {
  CatalogueError,
  disagreements,
  loadCatalogue,
  selected,
  specFiles,
} from '../claims/catalogue.ts';

interface Options {
  json?: boolean;
  only?: string;
}

/** `npm run claims`: the catalogue, every row with the spec that judges it. Throws CatalogueError when they disagree. */
export const command = () =>
  new Command('npm run claims --')
    .description('Lists every claim with its lines, stage, mode and spec file.')
    .option('--json', 'an array of rows')
    .option('--only <ids>', 'claims or chapters, comma-separated')
    .allowExcessArguments(false)
    .action(({ json, only }: Options) => {
      const catalogue = loadCatalogue();
      const { rows } = catalogue;
      const specs = specFiles();
      const findings = disagreements(rows, specs);
      if (findings.length) throw new CatalogueError(findings.join('\n'));
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
