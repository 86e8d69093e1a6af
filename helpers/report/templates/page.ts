import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageView } from '../page-view.ts';
import { chapters } from './chapters.ts';
import { claims } from './claims.ts';
import { framed, type PageFrame, top } from './frame.ts';
import { ICONS } from './icon.ts';
import { notCheckable } from './not-checkable.ts';
import { outcome } from './outcome.ts';
import { run } from './run.ts';
import { todo } from './todo.ts';
import { unjudged } from './unjudged.ts';
import { both } from './words.ts';

/** Reports that lie beside the page, relative to it; '' for none. */
export interface Beside {
  playwright: string;
  document: string;
}

/** The whole page. */
export const page = (view: PageView, frame: PageFrame, beside: Beside): SafeHtml =>
  framed(
    `${view.headline[frame.lang]} · ${view.context} · meshproof`,
    frame,
    html`<a class="skip" href="#claims">${both('Skip to the claims', '跳到全部陈述')}</a>
${ICONS}
${top(frame.lang)}
<main>
${outcome(view)}
${run(view, beside)}
${view.todo.length ? todo(view.todo) : ''}
${chapters(view)}
${view.unjudged.length ? unjudged(view.unjudged) : ''}
${claims(view, frame.lang)}
${view.notCheckable.length ? notCheckable(view.notCheckable) : ''}
</main>
<footer>
  <p>${both(
    `Made from ledger.json of run ${view.runId}. This page loads nothing from anywhere.`,
    `由运行 ${view.runId} 的 ledger.json 生成。本页不加载任何外部内容。`,
  )}</p>
</footer>`,
  );
