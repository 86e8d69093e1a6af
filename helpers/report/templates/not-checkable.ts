import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageView } from '../page-view.ts';
import { both, lineLinks, translate } from './words.ts';

/** Statements that no cluster can decide, each with its lines and the reason. */
export const notCheckable = (statements: PageView['notCheckable']): SafeHtml =>
  html`<section class="uncheckable" aria-labelledby="not-checkable">
  <h2 id="not-checkable">${both('What no cluster can decide', '任何集群都无法判定的内容')}</h2>
  <p>${both(
    `${statements.length} statements of the document are not about a cluster. They are never counted.`,
    `文档中有 ${statements.length} 处陈述与集群无关，从不计入。`,
  )}</p>
  <details>
  <summary>${both('Each with its reason', '逐条列出原因')}</summary>
  <dl>${statements.map(statement)}</dl>
  </details>
</section>`;

const statement = ({ id, statement: what, reason, lines }: PageView['notCheckable'][number]) =>
  html`
    <div id="${id}"><dt><span class="id">${id}</span> ${translate(what)} <span class="lines">${lineLinks(lines)}</span></dt><dd>${translate(reason)}</dd></div>`;
