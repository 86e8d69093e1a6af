import { html, type SafeHtml } from '@remix-run/html-template';
import type { LocalizedText } from '../../claims/row.ts';
import type { TimeBar, TimeView } from '../time-view.ts';
import { bar } from './bar.ts';
import { table } from './table.ts';
import { both, translate } from './words.ts';

/** Where the time of a run went: its parts, what its claims waited for, and those that took longest. */
export const time = ({ parts, phases, longest }: TimeView): SafeHtml =>
  html`<details class="time">
  <summary>${both('Where the time went', '时间去向')}</summary>
  <h3>${both('The run, part by part', '整个运行')}</h3>
  ${timeBar(parts)}
  ${phases.map(phase)}
  ${phases.some(({ spent }) => spent) ? html`<p class="key">${PRECEDENCE}</p>` : ''}
  <h3 id="longest">${both('The claims that took longest', '用时最长的陈述')}</h3>
  ${longestTable(longest)}
  </details>`;

const PRECEDENCE = both(
  'Of several things under way at once the first of this order counts: proxies, cluster, browser, requests, API.',
  '多件事同时进行时，只计顺序靠前的一项：代理、集群、浏览器、请求、API。',
);

const phase = ({ name, words, spent }: TimeView['phases'][number]): SafeHtml =>
  html`<h3>${translate(name)}</h3>
  <p>${translate(words)}</p>
  ${spent ? timeBar(spent) : ''}`;

/** The bar is a picture of the list below it. */
const timeBar = ({ bar: pieces, legend }: TimeBar): SafeHtml =>
  html`${bar(pieces)}
  <ul class="legend">${legend.map(explained)}</ul>`;

const explained = ({ fill, name, took: ms, share }: TimeBar['legend'][number]): SafeHtml =>
  html`<li><svg class="swatch" aria-hidden="true"><rect class="fill-${fill}" width="100%" height="100%"/></svg> ${translate(name)} ${took(ms)} ${share}</li>`;

const took = (words: LocalizedText): SafeHtml => html`<b>${translate(words)}</b>`;

const longestTable = (longest: TimeView['longest']): SafeHtml => {
  const told = longest.some(({ most }) => most);
  return table(
    'longest',
    [
      both('claim', '陈述'),
      both('took', '用时'),
      both('requests', '请求数'),
      ...(told ? [both('most of it', '主要去向')] : []),
    ],
    longest.map(({ id, took: all, requests, most }) => [
      html`<a class="id" href="#${id}">${id}</a>`,
      took(all),
      String(requests),
      ...(told ? [most ? html`${translate(most.name)} ${took(most.took)}` : ''] : []),
    ]),
  );
};
