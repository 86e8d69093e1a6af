import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Ledger } from '../claims/ledger.ts';
import type { Words } from '../claims/row.ts';
import { relativeLink } from '../core/harmless.ts';
import { pageView } from './page-view.ts';
import { page } from './templates/page.ts';

const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));

/** In the order of the page, the adaptations to a filter, a width or paper last: they override. */
const STYLES = ['ground', 'verdicts', 'outcome', 'overview', 'claims', 'evidence', 'adaptations'];

export interface HtmlOptions {
  /** the language shown first; the reader can change it */
  lang: 'en' | 'zh';
  /** titles of the chapters, in any order */
  chapters: { id: string; title: Words }[];
  /** the bytes of a file of the run, undefined when it is not there */
  inline(file: string): Buffer | undefined;
  /** where Playwright's own report lies, relative to the page */
  playwrightReport?: string;
}

/**
 * The report of a run as one file that loads nothing: style and script are inlined and named by hash in a
 * Content-Security-Policy that forbids everything else, images are data. It reads without JavaScript too.
 */
export const renderHtml = (ledger: Ledger, options: HtmlOptions): string => {
  const style = STYLES.map((name) => asset(`style/${name}.css`)).join('');
  const script = asset('page.js');
  const whole = page(pageView(ledger, options), {
    lang: options.lang,
    playwrightReport: relativeLink(options.playwrightReport),
    style,
    script,
    policy: [
      "default-src 'none'",
      `style-src '${sha256(style)}'`,
      `script-src '${sha256(script)}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  });
  return String(whole);
};

const asset = (name: string): string => readFileSync(`${TEMPLATES}/${name}`, 'utf8');

const sha256 = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;
