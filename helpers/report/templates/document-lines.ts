import { html, type SafeHtml } from '@remix-run/html-template';
import type { LineView, Mark, NoteView, Passage } from '../document-view.ts';
import { icon } from './icon.ts';
import { advice, both, lineLinks, reasonParagraph, translate } from './words.ts';

/** Lines that stand together, and why no cluster decides them where that is so. */
export const passage = ({ first, why, lines }: Passage, report: string): SafeHtml => {
  const [head, ...rest] = lines;
  if (!head || !why.length) return html`${lines.map((one) => line(one, report))}`;
  return html`<div class="passage">
${line(head, report, whyMark(first, why))}<p class="why" id="why-${first}">${why.map(
    ({ id, statement, reason }) =>
      html`<span><b class="id">${id}</b> ${translate(statement)}: ${translate(reason)}</span> `,
  )}</p>
${rest.map((one) => line(one, report))}</div>
`;
};

const whyMark = (first: number, why: Passage['why']): SafeHtml =>
  html`<a class="mark" href="#why-${first}" aria-describedby="why-${first}"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><circle class="ring" cx="8" cy="8" r="6.6"/><path class="ring" d="M8 7.4v4M8 4.4v.1"/></svg><span class="unseen">${why.map(({ id }) => id).join(', ')} ${both('not checkable', '无法判定')}</span></a>`;

const line = (
  { line: number, text, state, marks, unwritten, notes }: LineView,
  report: string,
  whyNot: SafeHtml | '' = '',
): SafeHtml =>
  html`<div class="line s-${state}" id="L${number}" tabindex="-1"><span class="number">${number}</span><span class="marks">${marks.map(mark)}${unwritten.length ? waiting(unwritten) : ''}${whyNot}</span><code dir="auto">${text}</code></div>
${notes.length ? html`<div class="notes">${notes.map((one) => note(one, report))}</div>\n` : ''}`;

/** Where a claim begins its mark is reached by keyboard; on its other lines it is a picture that can be clicked. */
const mark = ({ verdict, word, ids, first }: Mark): SafeHtml => {
  const shown = html`${icon(verdict)}${ids.length > 1 ? html`<span class="many">${ids.length}</span>` : ''}`;
  const title = ids.join(', ');
  return first
    ? html`<a class="mark v-${verdict}" href="#${ids[0] ?? ''}" title="${title}">${shown}<span class="unseen"> ${translate(word)}: ${title}</span></a>`
    : html`<a class="mark goes-on v-${verdict}" href="#${ids[0] ?? ''}" title="${title}" tabindex="-1" aria-hidden="true">${shown}</a>`;
};

const waiting = (ids: string[]): SafeHtml =>
  html`<span class="mark" title="${ids.join(', ')}"><span aria-hidden="true">…</span><span class="unseen">${both('no claim written yet', '尚无对应的判定')}: ${ids.join(', ')}</span></span>`;

const note = (n: NoteView, report: string): SafeHtml =>
  html`<article class="note v-${n.verdict}${n.loud ? ' loud' : ''}" id="${n.id}" tabindex="-1" aria-labelledby="${n.id}-title">
  ${icon(n.verdict)}
  <div class="body">
    <h3 id="${n.id}-title"><span class="id">${n.id}</span> ${translate(n.title)}</h3>
    <p class="meta"><b class="verdict">${translate(n.word)}</b> <span>${lineLinks(n.lines)}</span> <a href="${report}#${n.id}">${
      n.evidence
        ? both(`Evidence in the report (${n.evidence})`, `报告中的证据（${n.evidence}）`)
        : both('In the report', '在报告中')
    }</a></p>
    ${n.reason.en ? reasonParagraph(n.reason) : ''}
    ${n.fix ? advice(n.fix) : ''}
  </div>
</article>
`;
