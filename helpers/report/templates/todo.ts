import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageView } from '../page-view.ts';
import { icon } from './icon.ts';
import { advice, both, folded, reasonParagraph, translate } from './words.ts';

type Item = PageView['todo'][number];

/** What to do first: objects at fault and what went wrong, each once, with its fix. */
export const todo = (items: Item[]): SafeHtml =>
  html`<section class="todo" aria-labelledby="todo">
  <h2 id="todo">${both('What to do first', '首先要做什么')}</h2>
  <ol>${items.map(thing)}</ol>
</section>`;

const thing = (item: Item): SafeHtml => {
  const { claim, cause, blocks, others } = item;
  const waiting = { en: `Blocks ${blocks.length}`, zh: `阻塞 ${blocks.length} 条` };
  return html`
    <li class="v-${claim.verdict}">
      ${icon(claim.verdict)}
      <div class="body">
      <h3><span class="unseen">${translate(claim.word)}${both(': ', '：')}</span>${name(item)}</h3>
      ${reasonParagraph(cause?.says ?? claim.reason)}
      ${cause ? html`<p>${link(item)}</p>` : ''}
      ${claim.fix && item.fixed ? advice(claim.fix) : ''}
      ${blocks.length ? folded(blocks, waiting) : ''}
      ${others.length ? folded([claim.id, ...others], { en: 'Claims', zh: '陈述' }) : ''}
      </div>
    </li>`;
};

const name = (item: Item): SafeHtml | string => {
  if (item.cause) return item.cause.object;
  return item.many ? translate(item.many) : link(item);
};

const link = ({ claim }: Item): SafeHtml =>
  html`<a href="#${claim.id}"><span class="id">${claim.id}</span> ${translate(claim.title)}</a>`;
