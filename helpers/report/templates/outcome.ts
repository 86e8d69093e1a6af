import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageView } from '../page-view.ts';
import { bar } from './bar.ts';
import { icon } from './icon.ts';
import { both, translate } from './words.ts';

/** How the run ended: headline, score, warnings, and the counts as a picture and in words. */
export const outcome = (view: PageView): SafeHtml =>
  html`<section class="outcome" aria-labelledby="outcome">
  <p class="where">${view.context}</p>
  <div class="headline">
    <h1 id="outcome">${translate(view.headline)}</h1>
    <p class="score"><b>${view.score.earned}</b> ${both(`of ${view.score.possible} points`, `/ ${view.score.possible} 分`)}</p>
  </div>
  ${view.warnings.map(({ loud, text }) => html`<p class="warning${loud ? ' loud' : ''}">${translate(text)}</p>`)}
  ${view.next ? html`<p class="next">${translate(view.next)}</p>` : ''}
  <div class="picture">
    ${bar(view.bar)}
    <ul class="legend">${view.verdicts.map(counted)}</ul>
    <details class="meanings">
      <summary>${both('What these words mean', '这些词的含义')}</summary>
      <dl>${view.verdicts.map(explained)}</dl>
    </details>
  </div>
</section>`;

type Counted = PageView['verdicts'][number];

const counted = ({ id, count, word }: Counted): SafeHtml =>
  html`<li class="v-${id}${count ? '' : ' none'}"><a href="#show=${id}">${icon(id)} <b>${count}</b> ${translate(word)}</a></li>`;

const explained = ({ id, word, meaning }: Counted): SafeHtml =>
  html`<div class="v-${id}"><dt>${icon(id)} ${translate(word)}</dt><dd>${translate(meaning)}</dd></div>`;
