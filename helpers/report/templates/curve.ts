import { html, type SafeHtml } from '@remix-run/html-template';
import type { CurveView } from '../curve-view.ts';
import { chart } from './chart.ts';
import { table } from './table.ts';
import { both, translate } from './words.ts';

/** The evidence for and against a split as a picture and in a sentence, its numbers folded away. */
export const curve = (heading: string, view: CurveView): SafeHtml =>
  html`${chart(view.chart)}
<p class="key lines">
  <span><span class="line"></span> ${both('for the claim, against the nearest that would be wrong, calibrated to the chance of a miss', '支持：相对于最接近的错误情形，按漏判概率校准')}</span>
  <span><span class="line against"></span> ${both('against the claim, from any other split', '反对：其他任意比例相对于陈述')}</span>
</p>
<p class="summary">${translate(view.summary)}</p>
<details>
  <summary>${both('The evidence in numbers', '证据数据')}</summary>
  ${table(heading, [both('requests', '请求数'), both('for', '支持'), both('against', '反对')], view.rows)}
</details>`;
