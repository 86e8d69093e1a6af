import { html, type SafeHtml } from '@remix-run/html-template';
import type { Picture } from '../picture.ts';

/** A picture in both widths, of which the style shows one. */
export const chart = ({ wide, narrow }: Picture): SafeHtml =>
  html`<div class="chart">
    <div class="wide">${wide}</div>
    <div class="narrow">${narrow}</div>
  </div>`;
