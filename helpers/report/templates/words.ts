import { html, type SafeHtml } from '@remix-run/html-template';
import type { LocalizedText } from '../../claims/row.ts';
import type { AdvicePart } from '../advice.ts';
import type { ReasonView } from '../claim-view.ts';

/** Both languages stand in the page; the style shows one of them. */
export const both = (en: string, zh: string): SafeHtml =>
  html`<span class="en" lang="en">${en}</span><span class="zh" lang="zh-Hans">${zh}</span>`;

/** The same of a text that has both. */
export const translate = ({ en, zh }: LocalizedText): SafeHtml => both(en, zh);

/** Ours in both languages; what a cluster or a matcher said as it was said. */
export const reason = (words: ReasonView): SafeHtml =>
  words.given
    ? html`<span lang="${words.lang === 'zh' ? 'zh-Hans' : 'en'}" dir="auto">${words.en}</span>`
    : translate(words);

/** A reason as a paragraph; the columns of a matcher's message are kept. */
export const reasonParagraph = (words: ReasonView): SafeHtml =>
  html`<p class="reason${words.manyLines ? ' lines' : ''}">${reason(words)}</p>`;

/** Links to claims. */
export const links = (ids: string[]): SafeHtml =>
  html`${ids.map((id, i) => html`${i ? html`<span class="comma">${both(', ', '、')}</span>` : ''}<a href="#${id}">${id}</a>`)}`;

/** A few ids stand in the open, many fold away. */
export const folded = (ids: string[], { en, zh }: LocalizedText): SafeHtml =>
  ids.length > 12
    ? html`<details class="ids"><summary>${both(en, zh)}</summary><p>${links(ids)}</p></details>`
    : html`<p class="ids"><b>${both(en, zh)}</b> ${links(ids)}</p>`;

/** A fix, its commands apart, to be copied. */
export const advice = ({ en, zh }: { en: AdvicePart[]; zh: AdvicePart[] }): SafeHtml =>
  html`<p class="fix"><b>${both('Fix', '修复')}</b>
    <span class="en" lang="en">${en.map(advicePart)}</span>
    <span class="zh" lang="zh-Hans">${zh.map(advicePart)}</span></p>`;

const advicePart = ({ text, command }: AdvicePart): SafeHtml =>
  html`${text}${command ? html` <code>${command}</code>` : ''}`;

/** Lines of the document, each range a link where it leads somewhere. */
export const lineLinks = (lines: { range: string; href: string }[]): SafeHtml => {
  const ranges = lines.map(({ range, href }, i) => {
    const comma = i ? both(', ', '、') : '';
    return html`${comma}${href ? html`<a href="${href}">${range}</a>` : range}`;
  });
  const one = lines.length === 1 && /^\d+$/.test(lines[0]?.range ?? '');
  return html`${both(one ? 'line ' : 'lines ', '第 ')}${ranges}${both('', ' 行')}`;
};
