import { html, type SafeHtml } from '@remix-run/html-template';
import type { DocumentView, LineState } from '../document-view.ts';
import { VERDICT_ORDER } from '../verdict-sign.ts';
import { bar } from './bar.ts';
import { passage } from './document-lines.ts';
import { framed, type PageFrame, top } from './frame.ts';
import { ICONS, icon } from './icon.ts';
import { both, translate } from './words.ts';

/** The document with its verdicts; `report`: where the report lies, relative to the page. */
export const documentPage = (view: DocumentView, frame: PageFrame, report: string): SafeHtml =>
  framed(
    `${{ en: 'The document with its verdicts', zh: '文档原文与判定' }[frame.lang]} · ${view.context} · meshproof`,
    frame,
    html`<a class="skip" href="#text">${both('Skip to the text', '跳到正文')}</a>
${ICONS}
${top(frame.lang)}
<main>
${coverage(view, report)}
${view.loud.length ? loud(view.loud) : ''}
<section class="document" aria-labelledby="text">
<h2 id="text" tabindex="-1">${both('The text', '正文')}</h2>
<p class="choice"><label><input type="checkbox" id="all-notes" autocomplete="off"> ${both('Show a note for every claim', '显示每条判定的说明')}</label></p>
<div class="sheet">
${view.passages.map((one) => passage(one, report))}
</div>
</section>
</main>
<footer>
  <p>${both(
    `Made from the document’s text and ledger.json of run ${view.runId}. This page loads nothing from anywhere.`,
    `由文档原文与运行 ${view.runId} 的 ledger.json 生成。本页不加载任何外部内容。`,
  )}</p>
</footer>`,
  );

const coverage = (view: DocumentView, report: string): SafeHtml =>
  html`<section class="outcome" aria-labelledby="coverage">
  <p class="where">${view.context}</p>
  <h1 id="coverage">${both('The document with its verdicts', '文档原文与判定')}</h1>
  <p class="lead">${both(
    `What became of each of its ${view.total} lines. A line with several claims counts for the gravest.`,
    `全部 ${view.total} 行各自的结果；一行有多条判定时按最严重的一条计。`,
  )} <a href="${report}">${both('Back to the report', '返回报告')}</a></p>
  <div class="picture">
    ${bar(view.bar)}
    <ul class="legend">${view.coverage.map(counted)}</ul>
  </div>
</section>`;

const counted = ({ state, word, count }: DocumentView['coverage'][number]): SafeHtml =>
  html`<li class="v-${state}${count ? '' : ' none'}">${sign(state)} <b>${count}</b> ${translate(word)}</li>`;

const sign = (state: LineState): SafeHtml => {
  const verdict = VERDICT_ORDER.find((one) => one === state);
  return verdict ? icon(verdict) : html`<span class="swatch fill-${state}"></span>`;
};

const loud = (notes: DocumentView['loud']): SafeHtml =>
  html`<section class="look" aria-labelledby="look">
  <h2 id="look">${both('Where to look', '需要关注之处')}</h2>
  <ul>${notes.map(
    ({ id, verdict, word, title }) =>
      html`<li class="v-${verdict}"><a href="#${id}">${icon(verdict)} <span class="id">${id}</span> <span class="unseen">${translate(word)}${both(': ', '：')}</span>${translate(title)}</a></li>`,
  )}</ul>
</section>`;
