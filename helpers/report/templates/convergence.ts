import { html, type SafeHtml } from '@remix-run/html-template';
import type { Convergence } from '../convergence-view.ts';
import { table } from './table.ts';
import { both, translate } from './words.ts';

/** How long each proxy took to hold a new route. */
export const convergence = (heading: string, { rows, looks }: Convergence): SafeHtml =>
  html`${table(
    heading,
    [both('proxy', '代理'), both('what it had to hold', '应有的配置'), both('after', '用时')],
    rows.map(({ proxy, check, took }) => [proxy, check, translate(took)]),
  )}
${
  looks
    ? html`<p class="shortened">${both(
        `Seen in ${looks} looks in a row; only requests sent after the last one count.`,
        `连续 ${looks} 次查看均如此；只计最后一次查看之后发出的请求。`,
      )}</p>`
    : ''
}`;
