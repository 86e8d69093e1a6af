import { html, type SafeHtml } from '@remix-run/html-template';
import type { Segment } from '../share-bar.ts';

/** Counts or times as one bar; they stand in words beside it. */
export const bar = (segments: Segment[]): SafeHtml =>
  html`<svg class="bar" aria-hidden="true">
    ${segments.map(({ fill, x, width }) => html`<rect class="fill-${fill}" x="${x}%" width="${width}%" height="100%"/>`)}
    ${segments.slice(1).map(({ x }) => html`<line class="gap" x1="${x}%" x2="${x}%" y1="0" y2="100%"/>`)}
  </svg>`;
