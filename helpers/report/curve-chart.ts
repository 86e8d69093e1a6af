import { html, type SafeHtml } from '@remix-run/html-template';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { LocalizedText } from '../claims/row.ts';
import type { CurvePoint, EvidenceCurve } from './evidence-curve.ts';
import { powerOfTen, ratioWords } from './likelihood-ratio.ts';
import { bilingual, rounded, svg } from './picture.ts';

const HEIGHT = 230;
/** Around the plot, for the labels of its axes. */
const MARGIN = { left: 46, right: 12, top: 6, bottom: 44 };
/** Decades below 1 : 1 that are shown; a curve that falls further leaves the picture. */
const FLOOR = -3;
/** Decades above the higher bound, for the label of the deciding point. */
const HEADROOM = 2;
/** Decades from one line of the grid to the next, while so few lines are enough. */
const DECADES = 3;
const MAX_LINES = 7;
/** Of a digit, and between two numbers of an axis. */
const DIGIT = 7.7;
const GAP = 8;

type By = 'for' | 'against';

const BY: Record<By, { tone: string; ends: LocalizedText; bound: LocalizedText }> = {
  for: {
    tone: 'v-holds',
    ends: { en: 'holds at ', zh: '成立：' },
    bound: { en: 'holds from ', zh: '成立：自 ' },
  },
  against: {
    tone: 'v-broken',
    ends: { en: 'broken at ', zh: '不成立：' },
    bound: { en: 'broken from ', zh: '不成立：自 ' },
  },
};

/** Where requests and decades stand in the picture. */
interface Plot {
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
}

/** Both likelihood ratios against the requests, on a logarithmic scale, with the bounds and the deciding point. */
export const curveChart = (curve: EvidenceCurve, width: number): SafeHtml => {
  const requests = Math.max(1, curve.points.at(-1)?.n ?? 1);
  const top = Math.max(decades(curve.acceptAt), decades(curve.rejectAt)) + HEADROOM;
  const plot: Plot = {
    x: scaleLinear([0, requests], [MARGIN.left, width - MARGIN.right]),
    y: scaleLinear([FLOOR, top], [HEIGHT - MARGIN.bottom, MARGIN.top]),
  };
  return svg(width, HEIGHT, [
    ...ratioAxis(plot),
    ...requestAxis(plot),
    curves(curve, plot),
    boundLine(curve, 'against', plot),
    boundLine(curve, 'for', plot),
    decidingPoint(curve, plot),
  ]);
};

const decades = (ln: number): number => ln / Math.LN10;

const ratioAxis = ({ x, y }: Plot): SafeHtml[] => {
  const [left = 0, right = 0] = x.range();
  const [, top = 0] = y.domain();
  const step = DECADES * Math.ceil((top - FLOOR) / (DECADES * MAX_LINES));
  const first = step * Math.ceil(FLOOR / step);
  const ticks = Array.from({ length: MAX_LINES }, (_, i) => first + i * step);
  return ticks
    .filter((exponent) => exponent < top)
    .map((exponent) => {
      const at = rounded(y(exponent));
      return html`<path class="axis" d="M${left} ${at}H${right}"/><text x="${left - 8}" y="${at + 4}" text-anchor="end">${powerOfTen(exponent)}</text>`;
    });
};

const requestAxis = ({ x, y }: Plot): SafeHtml[] => {
  const [left = 0, right = 0] = x.range();
  const floor = y(FLOOR);
  const [, last = 1] = x.domain();
  const numbers = [...countsThatFit(x), last].map((count) => {
    const at = rounded(x(count));
    const anchor = count === last ? 'end' : 'middle';
    return html`<path class="axis" d="M${at} ${floor}v5"/><text x="${at}" y="${floor + 19}" text-anchor="${anchor}">${count.toLocaleString('en')}</text>`;
  });
  const name = bilingual({ en: 'requests', zh: '请求数' });
  return [
    html`<path class="axis" d="M${left} ${floor}H${right}"/>`,
    ...numbers,
    html`<text x="${(left + right) / 2}" y="${floor + 37}" text-anchor="middle">${name}</text>`,
  ];
};

/** Round numbers whose letters meet neither one another nor those of the last number, which ends at the frame. */
const countsThatFit = (x: Plot['x']): number[] => {
  const [left = 0, right = 0] = x.range();
  const [, last = 1] = x.domain();
  const lettersOf = (count: number) => count.toLocaleString('en').length * DIGIT;
  const end = right - lettersOf(last) - GAP;
  const kept: number[] = [];
  let free = 0;
  for (const count of x.ticks(right - left < 400 ? 3 : 6)) {
    const half = lettersOf(count) / 2;
    if (!Number.isInteger(count) || x(count) - half < free || x(count) + half > end) continue;
    kept.push(count);
    free = x(count) + half + GAP;
  }
  return kept;
};

/** Cut off at the frame: a `svg` within a `svg` shows nothing beyond its box. */
const curves = ({ points }: EvidenceCurve, { x, y }: Plot): SafeHtml => {
  const [left = 0, right = 0] = x.range();
  const [floor = 0, top = 0] = y.range();
  const box = `${left} ${top} ${right - left} ${floor - top}`;
  const [, highest = 0] = y.domain();
  const curve = (by: By): SafeHtml => {
    const path = line<CurvePoint>(
      ({ n }) => x(n),
      (point) => y(within(point[by], highest)),
    ).digits(1);
    return html`<path class="curve ${BY[by].tone}" d="${path(points)}"/>`;
  };
  return html`<svg x="${left}" y="${top}" width="${right - left}" height="${floor - top}" viewBox="${box}">${curve('against')}${curve('for')}</svg>`;
};

/** What is cut off by the frame anyway is drawn just beyond it: an infinite ratio has no place. */
const within = (ln: number, top: number): number =>
  Math.min(top + 1, Math.max(FLOOR - 1, decades(ln)));

/** The higher bound is named above its line, the lower one below: they stay apart also where they meet. */
const boundLine = ({ acceptAt, rejectAt }: EvidenceCurve, by: By, { x, y }: Plot): SafeHtml => {
  const [left = 0, right = 0] = x.range();
  const ln = by === 'for' ? acceptAt : rejectAt;
  const above = by === 'for' ? acceptAt > rejectAt : rejectAt >= acceptAt;
  const { bound, tone } = BY[by];
  const name = bilingual({ en: bound.en + ratioWords(ln), zh: bound.zh + ratioWords(ln) });
  const at = rounded(y(decades(ln)));
  return html`<g class="${tone}"><path class="bound" d="M${left} ${at}H${right}"/><text class="named" x="${left + 5}" y="${at + (above ? -6 : 15)}">${name}</text></g>`;
};

const decidingPoint = (
  { decided, points, acceptAt, rejectAt }: EvidenceCurve,
  { x, y }: Plot,
): SafeHtml => {
  if (!decided) return html``;
  const { ends, tone } = BY[decided.by];
  const ln = points.find((p) => p.n === decided.n)?.[decided.by] ?? 0;
  const highest = Math.max(decades(acceptAt), decades(rejectAt)) + 0.5;
  const [cx, cy] = [rounded(x(decided.n)), rounded(y(Math.min(highest, decades(ln))))];
  const count = decided.n.toLocaleString('en');
  const name = bilingual({ en: ends.en + count, zh: ends.zh + count });
  // a leap to infinity goes straight up, so its name stands beside it
  const [tx, ty] = Number.isFinite(ln) ? [cx + 6, cy - 12] : [cx - 10, cy + 4];
  return html`<g class="${tone}"><circle class="decision" cx="${cx}" cy="${cy}" r="4.5"/><text class="named decides" x="${tx}" y="${ty}" text-anchor="end">${name}</text></g>`;
};
