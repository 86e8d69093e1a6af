import { createRequire } from 'node:module';
import type { EChartsOption } from 'echarts';
import type { Words } from '../claims/row.ts';

/** Stands between the languages of a label; `visible` lets none of a ledger through. */
const BETWEEN = '\u2028';

/** A label in both languages; the page's style shows one. */
export const bilingual = ({ en, zh }: Words): string => `${en}${BETWEEN}${zh}`;

const require = createRequire(import.meta.url);
/** Loaded with the first picture: it takes longer than most commands do. */
const library = (): typeof import('echarts') => require('echarts');

/**
 * A chart as an inline SVG of `width` x `height` units that scales with its place. It fits a page whose policy
 * forbids inline style: no style attribute, no sheet; colours may be the page's (`var(--ink)`).
 */
export const drawSvg = (option: EChartsOption, width: number, height: number): string => {
  const chart = library().init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return lean(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
};

/** Texts are escaped by the library, quotes too, so that what follows meets attributes only. */
const lean = (svg: string): string =>
  svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ style="([^"]*)"/g, (_, rules: string) => attributes(rules))
    .replace(
      / (?:ecmeta_\w+|class|pointer-events|xml:space|xmlns:xlink|version|baseProfile)="[^"]*"/g,
      '',
    )
    .replace(/^<svg width="\d+" height="\d+"/, '<svg aria-hidden="true"')
    .replace(/<rect [^>]*fill="none"><\/rect>/, '')
    .replace(/>([^<>\u2028]*)\u2028([^<>]*)<\/text>/g, (_, en: string, zh: string) => both(en, zh))
    .replace(/\n+/g, '');

/** What stands in a style attribute, as attributes of their own; the typeface is the page's. */
const attributes = (rules: string): string =>
  rules
    .split(';')
    .map((rule) => rule.split(':'))
    .filter(([name, value]) => name && value && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

const both = (en: string, zh: string): string =>
  `><tspan class="en" lang="en">${en}</tspan><tspan class="zh" lang="zh-Hans">${zh}</tspan></text>`;
