import { html, type SafeHtml } from '@remix-run/html-template';
import type { FlowView } from '../flow-view.ts';
import { chart } from './chart.ts';
import { table } from './table.ts';
import { both } from './words.ts';

/** A weighted path as a picture, its numbers folded away. */
export const flow = (heading: string, view: FlowView): SafeHtml =>
  html`${chart(view.chart)}
<details>
  <summary>${both('The path in numbers', '路径数据')}</summary>
  ${table(
    heading,
    [
      both('stretch', '路段'),
      both('measured', '实测'),
      both('claimed', '应为'),
      both('what', '内容'),
    ],
    view.rows.map(({ from, to, measured, claimed, off, label }) => [
      `${from} → ${to}`,
      measured,
      off ? html`<span class="off">${claimed}</span>` : claimed,
      label,
    ]),
  )}
</details>`;
