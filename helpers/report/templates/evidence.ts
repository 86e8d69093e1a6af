import { html, type SafeHtml } from '@remix-run/html-template';
import type { EvidenceView } from '../evidence-view.ts';
import { convergence } from './convergence.ts';
import { flow } from './flow.ts';
import { path } from './path.ts';
import { split } from './split.ts';
import { table } from './table.ts';
import { both, translate } from './words.ts';

/** A piece of evidence under its heading, which names it by `id`, and a word about what was cut of it. */
export const evidence = (e: EvidenceView, id: string): SafeHtml => {
  if (e.form === 'folded')
    return html`<details class="evidence">
  <summary>${translate(e.name)}</summary>
  ${body(e, id)}
  ${shortened(e)}
</details>`;
  return html`<div class="evidence">
  ${heading(e, id)}
  ${body(e, id)}
  ${shortened(e)}
</div>`;
};

const heading = (e: EvidenceView, id: string): SafeHtml => {
  if (e.form === 'link' || e.form === 'trace') return html``;
  const { en, zh } = e.name;
  return html`<h5 id="${id}" dir="auto">${both(headingOf(e.form, en), zh)}</h5>`;
};

/** What is drawn as a picture has a name for people; in Chinese it has one from the start. */
const headingOf = (form: EvidenceView['form'], name: string): string => {
  switch (form) {
    case 'path':
    case 'flow':
      return 'Way of the request';
    case 'split':
      return name.replace(/^split:?\s*/, 'Measured split: ').replace(/: $/, '');
    case 'convergence':
      return 'Time until each proxy had the new route';
    default:
      return name;
  }
};

const body = (e: EvidenceView, id: string): SafeHtml => {
  switch (e.form) {
    case 'text':
    case 'folded':
      return html`<pre tabindex="0" dir="auto">${e.text}</pre>`;
    case 'table':
      return table(id, e.columns, e.rows);
    case 'image':
      return html`<img src="${e.source}" alt="${e.name.en}" aria-labelledby="${id}" loading="lazy">`;
    case 'path':
      return path(e.chains);
    case 'flow':
      return flow(id, e.flow);
    case 'split':
      return split(id, e.split);
    case 'convergence':
      return convergence(id, e.convergence);
    case 'link':
      return html`<p><a href="${e.href}">${both('Report of k6: latency and errors under load', 'k6 报告：负载下的延迟与错误')}</a></p>`;
    case 'trace':
      return html`<p>${both('Recorded step by step:', '逐步记录：')} <a href="${e.href}" download>${e.href}</a>${both('. Open it, in the folder of the run, with', '。在本次运行的目录中打开：')} <code>npx playwright show-trace ${e.href}</code></p>`;
    case 'missing':
      return note(
        `The file ${e.file} is not in the folder of the run any more.`,
        `文件 ${e.file} 已不在本次运行的目录中。`,
      );
    case 'withheld':
      return note(
        'Not shown here, it is too large. The whole is in ledger.json and beside it.',
        '内容过大，此处不显示；完整内容见 ledger.json 及其所在目录。',
      );
  }
};

const shortened = ({ form, left }: EvidenceView): SafeHtml | '' => {
  if (!left) return '';
  if (form === 'text' || form === 'folded')
    return note(
      `Cut: ${left} more characters are in ledger.json.`,
      `已截断：其余 ${left} 个字符见 ledger.json。`,
    );
  return form === 'table' || form === 'convergence'
    ? note(`Cut: ${left} more rows are in ledger.json.`, `已截断：其余 ${left} 行见 ledger.json。`)
    : '';
};

const note = (en: string, zh: string): SafeHtml => html`<p class="shortened">${both(en, zh)}</p>`;
