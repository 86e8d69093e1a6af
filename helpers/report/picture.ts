import { html, type SafeHtml } from '@remix-run/html-template';
import type { LocalizedText } from '../claims/row.ts';

/** An inline SVG for each of the page's two widths, so that its letters keep their size; the style shows the one that fits. */
export interface Picture {
  wide: SafeHtml;
  narrow: SafeHtml;
}

/** Of the list of claims on a screen, and what a telephone of 360 px leaves beside the margins, in CSS pixels. */
const WIDE = 600;
const NARROW = 296;

/** A picture drawn for both widths. */
export const picture = (draw: (width: number) => SafeHtml): Picture => ({
  wide: draw(WIDE),
  narrow: draw(NARROW),
});

/** An SVG of `width` x `height` units that scales with its place. What it shows stands in words beside it. */
export const svg = (width: number, height: number, content: SafeHtml[]): SafeHtml =>
  html`<svg aria-hidden="true" viewBox="0 0 ${width} ${height}">${content}</svg>`;

/** A label in both languages; the page's style shows one. */
export const bilingual = ({ en, zh }: LocalizedText): SafeHtml =>
  html`<tspan class="en" lang="en">${en}</tspan><tspan class="zh" lang="zh-Hans">${zh}</tspan>`;

/** A coordinate as it is written: a tenth of a pixel is more than a screen shows. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;
