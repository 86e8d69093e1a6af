import { html, type SafeHtml } from '@remix-run/html-template';
import type { ClaimView } from '../claim-view.ts';
import { evidence } from './evidence.ts';
import { icon } from './icon.ts';
import { advice, both, lineLinks, links, reasonParagraph, translate } from './words.ts';

/** A claim with its verdict, the reason, a fix and the evidence. */
export const claim = (c: ClaimView): SafeHtml => {
  // that it holds is said by its sign; why, by its evidence
  const folds = c.verdict === 'holds' && c.evidence.length > 0;
  const why = c.reason.en ? reasonParagraph(c.reason) : '';
  return html`<article class="claim v-${c.verdict}" id="${c.id}" data-verdict="${c.verdict}" data-chapter="${c.chapter}" tabindex="-1" aria-labelledby="${c.id}-title">
  ${icon(c.verdict)}
  <div class="body">
    <h4 id="${c.id}-title"><a class="id" href="#${c.id}">${c.id}</a> ${translate(c.title)}</h4>
    <p class="meta"><b class="verdict">${translate(c.word)}</b>${meta(c)}</p>
    ${folds ? '' : why}
    ${c.blockedBy.length ? html`<p class="ids"><b>${both('Blocked by', '被阻塞于')}</b> ${links(c.blockedBy)}</p>` : ''}
    ${c.fix ? advice(c.fix) : ''}
    ${c.evidence.length ? evidences(c, folds ? why : '') : ''}
  </div>
</article>
`;
};

const evidences = ({ id, verdict, evidence: list }: ClaimView, why: SafeHtml | ''): SafeHtml =>
  html`<details${verdict === 'broken' ? html` open` : ''}>
      <summary>${both('Evidence', '证据')} <span class="n">${list.length}</span></summary>
      ${why}
      ${list.map((one, at) => evidence(one, `${id}-evidence-${at + 1}`))}
    </details>`;

const meta = ({ lines, took, requests, points }: ClaimView): SafeHtml[] => {
  const known: SafeHtml[] = [];
  if (lines.length) known.push(lineLinks(lines));
  if (took) known.push(translate(took));
  if (requests)
    known.push(both(`${requests} request${requests === 1 ? '' : 's'}`, `${requests} 次请求`));
  if (points !== 1) known.push(both(`${points} points`, `${points} 分`));
  return known.map((text) => html` <span>${text}</span>`);
};
