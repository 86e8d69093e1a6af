import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Catalogue } from '../claims/catalogue.ts';
import type { Ledger } from '../claims/ledger.ts';
import { ledgerFaults } from '../claims/validate-ledger.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { terminal } from '../core/terminal.ts';
import { renderTerminal } from '../report/render-terminal.ts';
import { writeReports } from '../report/write-reports.ts';
import { documentText } from './document-text.ts';
import { playwrightReportIn } from './playwright-report.ts';
import { pointLatest } from './run-folder.ts';

export interface Publication {
  folder: string;
  options: { lang: 'en' | 'zh'; out?: string; doc?: string };
  catalogue: Catalogue;
  announcement: string;
}

/**
 * Writes the ledger and every report made of it; prints the summary, also where they could not be written. Throws
 * Exit then, with where the ledger is. Gives where the ledger does not fit its schema, which the summary and the
 * report say too: one odd value takes no verdict away.
 */
export const publish = async (ledger: Ledger, publication: Publication): Promise<string[]> => {
  const { folder, options, announcement } = publication;
  const trouble = write(ledger, publication);
  if (!trouble && !options.out) pointLatest(folder);
  process.stdout.write(
    renderTerminal(ledger, {
      ...terminal(),
      lang: options.lang,
      reportPath: trouble ? '-' : relative(process.cwd(), join(folder, 'report.html')),
    }),
  );
  if (ledger.run.target.kind === 'lab') process.stdout.write(`judged: ${announcement}\n`);
  if (trouble) throw new Exit(EXIT.undecided, trouble);
  return ledgerFaults(ledger);
};

/** Gives what could not be written, and where the ledger is instead; undefined when all is there. */
const write = (ledger: Ledger, { folder, options, catalogue }: Publication): string | undefined => {
  let kept = '';
  try {
    kept = writeLedger(ledger, folder);
    writeReports(ledger, folder, {
      lang: options.lang,
      chapters: catalogue.chapters,
      notCheckable: catalogue.notCheckable,
      document: documentText(options.doc),
      ...playwrightReportIn(folder),
    });
    return undefined;
  } catch (error) {
    kept ||= writeLedger(ledger, mkdtempSync(join(tmpdir(), `meshproof-${ledger.run.id}-`)));
    return `the run could not be written (${(error as Error).message}); its ledger is ${kept}: make room, then npm run report -- ${kept}`;
  }
};

/** A reader never sees half a ledger. */
const writeLedger = (ledger: Ledger, folder: string): string => {
  const file = join(folder, 'ledger.json');
  try {
    writeFileSync(`${file}.part`, `${JSON.stringify(ledger, null, 2)}\n`);
    renameSync(`${file}.part`, file);
    return file;
  } catch (error) {
    rmSync(`${file}.part`, { force: true });
    throw error;
  }
};
