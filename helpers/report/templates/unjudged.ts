import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageView } from '../page-view.ts';
import { icon } from './icon.ts';
import { both, links, reason, translate } from './words.ts';

/** Claims that nobody judged, by reason. */
export const unjudged = (groups: PageView['unjudged']): SafeHtml =>
  html`<section class="unjudged" aria-labelledby="unjudged">
  <h2 id="unjudged">${both('Not judged, and why', '未判定及原因')}</h2>
  <ul>${groups.map(group)}</ul>
</section>`;

const group = ({ verdict, ids, word, reason: why }: PageView['unjudged'][number]): SafeHtml =>
  html`
    <li class="v-${verdict}">
      <details>
        <summary>${icon(verdict)} <b>${ids.length}</b> ${translate(word)}${both(': ', '：')}${reason(why)}</summary>
        <p class="ids">${links(ids)}</p>
      </details>
    </li>`;
