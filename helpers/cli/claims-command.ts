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
import {
  lineFaults,
  progress,
  readDocumentPlan,
  readDocumentText,
  textFaults,
} from '../claims/document-lines.ts';
import type { NotCheckable } from '../claims/not-checkable.ts';
import type { Row } from '../claims/row.ts';
import { specsIndex } from '../claims/specs-index.ts';

interface Options {
  json?: boolean;
  only?: string;
  index?: boolean;
  notCheckable?: boolean;
  doc?: string;
}

/**
 * `npm run claims`: the catalogue, every row with the spec that judges it, or its index as a file. Throws
 * CatalogueError when rows, specs and the lines of the document disagree, or a given text is not the document.
 */
export const command = () =>
  new Command('claims')
    .summary('Lists the claims with lines, stage, mode and spec file.')
    .description(
      'Lists every claim with its lines, stage, mode and spec file, and how much of the document is covered.',
    )
    .option('--json', 'an array of rows')
    .option('--only <ids>', 'claims or chapters, comma-separated')
    .option('--not-checkable', 'the statements that no cluster can decide, and why, instead')
    .option('--doc <path>', "the document's text: compares with it what is known of its lines")
    .option('--index', 'writes specs/README.md, the index of the specs')
    .action(({ json, only, index, notCheckable, doc }: Options) => {
      const catalogue = loadCatalogue();
      const { rows } = catalogue;
      const specs = specFiles();
      const plan = readDocumentPlan();
      const findings = [
        ...disagreements(rows, specs),
        ...lineFaults(catalogue, plan),
        ...(doc === undefined ? [] : textFaults(readDocumentText(doc), plan)),
      ];
      if (findings.length) throw new CatalogueError(findings.join('\n'));
      if (index) return writeFileSync(join(SPECS, 'README.md'), specsIndex(catalogue, specs));
      const { named } = selected(catalogue, only?.toUpperCase().split(','));
      const listed = rows
        .filter((row) => named.has(row.id))
        .map((row) => {
          const spec = specs.find((s) => s.id === row.id);
          return { ...row, spec: spec?.file ?? null, specLine: spec?.line ?? null };
        });
      const chosen = notCheckable ? catalogue.notCheckable : listed;
      const told = notCheckable ? catalogue.notCheckable.map(statementText) : listed.map(rowText);
      process.stdout.write(
        json
          ? `${JSON.stringify(chosen, null, 2)}\n`
          : [...told, progress(catalogue, plan), ''].join('\n'),
      );
    });

const rowText = (
  row: Row & { spec: string | null; specLine: number | null },
): string => `${row.id}  ${row.stage.padEnd(3)} ${row.mode.padEnd(7)}  ${row.title.en}
        ${row.spec}:${row.specLine}, lines ${ranges(row)}`;

const statementText = ({ id, statement, reason, lines }: NotCheckable): string =>
  `${id}  ${statement.en}
        ${reason.en} Lines ${ranges({ lines })}`;

const ranges = ({ lines }: Pick<Row, 'lines'>): string =>
  lines.map(([a, b]) => (a === b ? a : `${a}-${b}`)).join(', ');
