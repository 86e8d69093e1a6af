import type { Ledger } from '../claims/ledger.ts';
import type { NotCheckable } from '../claims/not-checkable.ts';
import { type DocumentText, documentView } from './document-view.ts';
import { pageFrame } from './page-frame.ts';
import { documentPage } from './templates/document-page.ts';

const STYLES = ['ground', 'verdicts', 'outcome', 'document', 'adaptations'];

export interface DocumentOptions {
  /** the language shown first; the reader can change it */
  lang: 'en' | 'zh';
  document: DocumentText;
  /** what no cluster can decide */
  notCheckable: NotCheckable[];
  /** where the report lies, relative to the page */
  report: string;
}

/** The document with the verdicts of a run in its margin, as one file that loads nothing. It reads without JavaScript too. */
export const renderDocument = (
  ledger: Ledger,
  { lang, document, notCheckable, report }: DocumentOptions,
): string =>
  String(
    documentPage(
      documentView(ledger, document, notCheckable),
      pageFrame(lang, STYLES, 'document.js'),
      report,
    ),
  );
