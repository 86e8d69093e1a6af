import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Catalogue } from '../claims/catalogue.ts';
import type { Ledger } from '../claims/ledger.ts';
import { renderTerminal } from '../report/render-terminal.ts';
import { ledgerFaults } from '../report/validate-ledger.ts';
import { writeReports } from '../report/write-reports.ts';
import { pointLatest } from './run-folder.ts';

export interface Publication {
  folder: string;
  options: { lang: 'en' | 'zh'; out?: string };
  catalogue: Catalogue;
  announcement: string;
}

/** Writes the ledger, checked against its schema, and every report made of it; prints the summary. */
export const publish = async (
  ledger: Ledger,
  { folder, options, catalogue, announcement }: Publication,
): Promise<void> => {
  const faults = ledgerFaults(ledger);
  if (faults.length)
    throw new Error(`the ledger does not fit its own schema:\n${faults.join('\n')}`);
  const file = join(folder, 'ledger.json');
  writeFileSync(`${file}.part`, `${JSON.stringify(ledger, null, 2)}\n`);
  renameSync(`${file}.part`, file);
  const { html } = writeReports(ledger, folder, {
    lang: options.lang,
    chapters: catalogue.chapters,
    ...(existsSync(join(folder, 'playwright', 'index.html'))
      ? { playwrightReport: 'playwright/index.html' }
      : {}),
  });
  if (!options.out) pointLatest(folder);
  const path = relative(process.cwd(), html);
  const columns = process.stdout.columns ?? 80;
  process.stdout.write(
    renderTerminal(ledger, {
      columns,
      color: process.stdout.isTTY ?? false,
      lang: options.lang,
      reportPath: path,
    }),
  );
  if (ledger.run.target.kind === 'lab') process.stdout.write(`judged: ${announcement}\n`);
};
