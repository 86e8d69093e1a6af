import { html, type SafeHtml } from '@remix-run/html-template';
import type { Hop } from '../path-picture.ts';
import { both } from './words.ts';

/** The way of a request, a list a chain of hops. */
export const path = (chains: Hop[][]): SafeHtml =>
  html`${chains.map(
    ([first, ...rest]) => html`<ol class="path">
  ${first ? html`<li class="station">${first.from}</li>${[first, ...rest].map(leg)}` : ''}
</ol>
`,
  )}`;

const leg = ({ to, label, state }: Hop): SafeHtml =>
  html`
  <li class="leg">
    <span class="hop ${state}">
      <span class="label">${label}</span>
      <svg class="arrow" aria-hidden="true"><line x1="0" x2="100%" y1="50%" y2="50%"/>${state === 'failed' ? CROSS : HEAD}</svg>
      ${SAID[state]}
    </span>
    <span class="station ${state}">${to}</span>
  </li>`;

const CROSS = html`<svg x="50%" overflow="visible"><path class="cross" d="m-4 3 8 8m0-8-8 8"/></svg>`;
const HEAD = html`<svg x="100%" overflow="visible"><path d="m-7 2 6 5-6 5"/></svg>`;

/** What an arrow shows, for those who do not see it. */
const SAID: Record<Hop['state'], SafeHtml | ''> = {
  failed: html`<span class="unseen">${both('failed', '失败')}</span>`,
  reached: html`<span class="unseen">${both('reached', '到达')}</span>`,
  unknown: '',
};
