import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Ledger } from '../claims/ledger.ts';
import type { NotCheckable } from '../claims/not-checkable.ts';
import type { LocalizedText } from '../claims/row.ts';
import type { DocumentText } from './document-view.ts';
import { renderDocument } from './render-document.ts';
import { renderHtml } from './render-html.ts';
import { renderJunit } from './render-junit.ts';
import { writeWhole } from './write-whole.ts';

export interface ReportOptions {
  lang: 'en' | 'zh';
  chapters: { id: string; title: LocalizedText }[];
  notCheckable: NotCheckable[];
  /** relative to the folder */
  playwrightReport?: string;
  /** the document's text, where it is at hand */
  document?: DocumentText | undefined;
}

const REPORT = 'report.html';
const DOCUMENT = 'document.html';

/**
 * Writes report.html and junit.xml into a run's folder and gives their paths; document.html too where the document is
 * at hand. A reader never sees half a file. Throws ReportError when the disk is full or the folder cannot be written to.
 */
export const writeReports = (
  ledger: Ledger,
  folder: string,
  { document, ...options }: ReportOptions,
): { html: string; junit: string } => {
  const inline = (file: string) => fileOf(folder, file);
  if (document)
    writeWhole(
      join(folder, DOCUMENT),
      renderDocument(ledger, { ...options, document, report: REPORT }),
    );
  // one that was made earlier is of the same ledger
  const beside = existsSync(join(folder, DOCUMENT)) ? { documentPage: DOCUMENT } : {};
  return {
    html: writeWhole(join(folder, REPORT), renderHtml(ledger, { ...options, ...beside, inline })),
    junit: writeWhole(join(folder, 'junit.xml'), renderJunit(ledger)),
  };
};

/** The bytes of a file of the run; undefined when it is not there or, by a link, not in the folder. */
const fileOf = (folder: string, file: string): Buffer | undefined => {
  try {
    const path = realpathSync(join(folder, file));
    return path.startsWith(realpathSync(folder) + sep) ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
};
