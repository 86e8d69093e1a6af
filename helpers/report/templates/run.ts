import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageView } from '../page-view.ts';
import type { Fact } from '../run-facts.ts';
import type { Beside } from './page.ts';
import { time } from './time.ts';
import { both, translate } from './words.ts';

/** What was judged, with what and when. */
export const run = (view: PageView, { playwright, document }: Beside): SafeHtml =>
  html`<section class="run" aria-labelledby="run">
  <h2 id="run">${both('The run', '本次运行')}</h2>
  <p>${translate(view.brief)}</p>
  <details>
  <summary>${both('All of its facts', '全部信息')}</summary>
  <dl>${view.facts.map(fact)}</dl>
  </details>
  ${view.time ? time(view.time) : ''}
  ${
    document
      ? html`<p><a href="${document}">${both('The document with its verdicts', '文档原文与判定')}</a></p>`
      : ''
  }
  ${
    playwright
      ? html`<p><a href="${playwright}">${both('Traces and steps of every claim', '每条陈述的步骤与追踪')}</a></p>`
      : ''
  }
</section>`;

const fact = ({ name, value, words, unknown }: Fact): SafeHtml =>
  html`<div><dt>${translate(name)}</dt><dd${unknown ? html` class="unknown"` : ''}>${words ? translate(words) : value}</dd></div>`;
