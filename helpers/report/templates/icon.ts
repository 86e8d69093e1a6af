import { html, type SafeHtml } from '@remix-run/html-template';
import type { Verdict } from '../../claims/row.ts';

/** The shape of each verdict, drawn once a page. */
export const ICONS = html`<svg class="sprite" aria-hidden="true">
  <symbol id="icon-holds" viewBox="0 0 16 16"><circle class="solid" cx="8" cy="8" r="7.5"/><path class="cut" d="M4.6 8.3 7 10.7l4.5-5"/></symbol>
  <symbol id="icon-broken" viewBox="0 0 16 16"><path class="solid" d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z"/><path class="cut" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/></symbol>
  <symbol id="icon-inconclusive" viewBox="0 0 16 16"><path class="solid" d="M8 .3 15.7 8 8 15.7.3 8z"/><path class="cut" d="M6.1 6.5C6.1 4 9.9 4 9.9 6.4 9.9 7.9 8 7.7 8 9.2M8 11.5v.1"/></symbol>
  <symbol id="icon-blocked" viewBox="0 0 16 16"><circle class="ring" cx="8" cy="8" r="6.6"/><path class="ring" d="m3.5 3.5 9 9"/></symbol>
  <symbol id="icon-erratum" viewBox="0 0 16 16"><rect class="solid" x=".5" y=".5" width="15" height="15" rx="3"/><path class="cut filled" d="m4.2 11.8.5-2.5 4.7-4.7 2 2-4.7 4.7z"/></symbol>
  <symbol id="icon-not-applicable" viewBox="0 0 16 16"><circle class="ring" cx="8" cy="8" r="6.6"/><path class="ring" d="M5 8h6"/></symbol>
  <symbol id="icon-not-run" viewBox="0 0 16 16"><circle class="ring dashed" cx="8" cy="8" r="6.6"/></symbol>
</svg>`;

/** The sign of a verdict; its word stands beside it. */
export const icon = (verdict: Verdict): SafeHtml =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="#icon-${verdict}"/></svg>`;
