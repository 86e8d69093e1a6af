import { html, type SafeHtml } from '@remix-run/html-template';
import type { Share, SplitPicture } from '../split-picture.ts';
import { curve } from './curve.ts';
import { both, translate } from './words.ts';

/** A measured split: each version's share with its interval, and how the evidence grew. */
export const split = (heading: string, picture: SplitPicture): SafeHtml =>
  html`<div class="split">
${picture.shares.map(share)}
  <p class="key">${translate(picture.facts)}</p>
  <p class="key">${both('Dot: observed, band: its interval, upright line: claimed.', '圆点：实测；色带：区间；竖线：应有比例。')}</p>
</div>
${picture.curve ? curve(heading, picture.curve) : ''}`;

const share = (s: Share): SafeHtml =>
  html`
  <p class="version">${s.name}</p>
  <svg class="share${s.outside ? ' outside' : ''}" aria-hidden="true">
    <line class="axis" x1="0" x2="100%" y1="50%" y2="50%"/>
    ${TICKS}
    <rect class="interval" x="${s.low}%" width="${s.width}%" y="30%" height="40%" rx="3"/>
    <line class="claimed" x1="${s.claimed}%" x2="${s.claimed}%" y1="8%" y2="92%"/>
    <circle class="observed" cx="${s.observed}%" cy="50%" r="4.5"/>
  </svg>
  <p class="numbers"><b>${s.observed} %</b> <span>${s.low}–${s.high} %</span> <span class="${s.outside ? 'off' : ''}">${both(`claimed ${s.claimed} %`, `应为 ${s.claimed} %`)}</span></p>`;

const TICKS = [0, 25, 50, 75, 100].map(
  (x) => html`<line class="tick" x1="${x}%" x2="${x}%" y1="30%" y2="70%"/>`,
);
