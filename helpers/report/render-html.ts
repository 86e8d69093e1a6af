import type { Ledger } from '../claims/ledger.ts';
import type { NotCheckable } from '../claims/not-checkable.ts';
import type { LocalizedText } from '../claims/row.ts';
import { relativeLink } from '../core/sanitize.ts';
import { pageFrame } from './page-frame.ts';
import { pageView } from './page-view.ts';
import { page } from './templates/page.ts';

/** In the order of the page, the adaptations to a filter, a width or paper last: they override. */
const STYLES = [
  'ground',
  'verdicts',
  'outcome',
  'time',
  'overview',
  'claims',
  'evidence',
  'adaptations',
];

export interface HtmlOptions {
  /** the language shown first; the reader can change it */
  lang: 'en' | 'zh';
  /** titles of the chapters, in any order */
  chapters: { id: string; title: LocalizedText }[];
  /** what no cluster can decide */
  notCheckable: NotCheckable[];
  /** the bytes of a file of the run, undefined when it is not there */
  inline(file: string): Buffer | undefined;
  /** where Playwright's own report lies, relative to the page */
  playwrightReport?: string;
  /** where the document with its verdicts lies, relative to the page */
  documentPage?: string;
}

/** The report of a run as one file that loads nothing. It reads without JavaScript too. */
export const renderHtml = (ledger: Ledger, options: HtmlOptions): string =>
  String(
    page(pageView(ledger, options), pageFrame(options.lang, STYLES, 'page.js'), {
      playwright: relativeLink(options.playwrightReport),
      document: relativeLink(options.documentPage),
    }),
  );
