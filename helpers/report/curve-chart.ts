import type { LineSeriesOption } from 'echarts';
import type { Words } from '../claims/row.ts';
import { bilingual, drawSvg } from './draw-svg.ts';
import type { EvidenceCurve } from './evidence-curve.ts';
import { powerOfTen, ratioWords } from './likelihood-ratio.ts';

/** Decades below 1 : 1 that are shown; a curve that falls further leaves the picture. */
const FLOOR = -3;
/** Decades above the higher bound, for the label of the deciding point. */
const HEADROOM = 2;
const FONT = 12;

const BY: Record<'for' | 'against', { color: string; ends: Words; bound: Words }> = {
  for: {
    color: 'var(--holds)',
    ends: { en: 'holds at ', zh: '成立：' },
    bound: { en: 'holds from ', zh: '成立：自 ' },
  },
  against: {
    color: 'var(--broken)',
    ends: { en: 'broken at ', zh: '不成立：' },
    bound: { en: 'broken from ', zh: '不成立：自 ' },
  },
};

/** Both likelihood ratios against the requests, on a logarithmic scale, with the bounds and the deciding point. */
export const curveChart = (curve: EvidenceCurve, width: number, height: number): string => {
  const top = Math.max(decades(curve.acceptAt), decades(curve.rejectAt)) + HEADROOM;
  const text = { color: 'var(--soft)', fontSize: FONT };
  const line = { lineStyle: { color: 'var(--line)' } };
  return drawSvg(
    {
      grid: { left: 46, right: 12, top: 6, bottom: 44, outerBoundsMode: 'none' },
      xAxis: {
        type: 'value',
        max: Math.max(1, curve.points.at(-1)?.n ?? 1),
        splitNumber: width < 400 ? 3 : 6,
        axisLabel: { ...text, hideOverlap: true, showMaxLabel: true, alignMaxLabel: 'right' },
        axisLine: { ...line, onZero: false },
        axisTick: line,
        splitLine: { show: false },
        name: bilingual({ en: 'requests', zh: '请求数' }),
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: text,
      },
      yAxis: {
        type: 'value',
        min: FLOOR,
        max: top,
        interval: 3,
        axisLabel: { ...text, formatter: (v: number) => (v % 3 ? '' : powerOfTen(v)) },
        axisTick: { show: false },
        splitLine: { ...line, showMaxLine: false },
        axisLine: { show: false },
      },
      series: [series(curve, 'against', top), series(curve, 'for', top)],
    },
    width,
    height,
  );
};

const series = (curve: EvidenceCurve, by: 'for' | 'against', top: number): LineSeriesOption => ({
  type: 'line',
  silent: true,
  symbol: 'none',
  data: curve.points.map((p) => [p.n, within(p[by], top)]),
  lineStyle: { color: BY[by].color, width: 2, type: by === 'for' ? 'solid' : [6, 4] },
  markLine: boundLine(curve, by),
  markPoint: decidingPoint(curve, by),
});

const decades = (ln: number): number => ln / Math.LN10;

/** What is cut off by the frame anyway is drawn just beyond it: an infinite ratio has no place. */
const within = (ln: number, top: number): number =>
  Math.min(top + 1, Math.max(FLOOR - 1, decades(ln)));

/** The higher bound is named above its line, the lower one below: they stay apart also where they meet. */
const boundLine = (
  { acceptAt, rejectAt }: EvidenceCurve,
  by: 'for' | 'against',
): NonNullable<LineSeriesOption['markLine']> => {
  const at = by === 'for' ? acceptAt : rejectAt;
  const above = by === 'for' ? acceptAt > rejectAt : rejectAt >= acceptAt;
  const { bound, color } = BY[by];
  const named = { en: `${bound.en}${ratioWords(at)}`, zh: `${bound.zh}${ratioWords(at)}` };
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color, width: 1, type: [2, 3] },
    data: [{ yAxis: decades(at) }],
    label: {
      formatter: bilingual(named),
      position: above ? 'insideStartTop' : 'insideStartBottom',
      color,
      fontSize: FONT,
      textBorderColor: 'var(--ground)',
      textBorderWidth: 3,
    },
  };
};

const decidingPoint = (
  { decided, points, acceptAt, rejectAt }: EvidenceCurve,
  by: 'for' | 'against',
): NonNullable<LineSeriesOption['markPoint']> => {
  if (decided?.by !== by) return { data: [] };
  const { ends, color } = BY[by];
  const ln = points.find((p) => p.n === decided.n)?.[by] ?? 0;
  const top = Math.max(decades(acceptAt), decades(rejectAt)) + 0.5;
  const count = decided.n.toLocaleString('en');
  return {
    silent: true,
    symbol: 'circle',
    symbolSize: 9,
    itemStyle: { color, borderColor: 'var(--ground)', borderWidth: 2 },
    data: [{ name: by, coord: [decided.n, Math.min(top, decades(ln))] }],
    label: {
      formatter: bilingual({ en: ends.en + count, zh: ends.zh + count }),
      // a leap to infinity goes straight up
      position: Number.isFinite(ln) ? 'top' : 'left',
      align: 'right',
      offset: Number.isFinite(ln) ? [6, 0] : [0, 0],
      color,
      fontSize: FONT,
      fontWeight: 'bold',
      textBorderColor: 'var(--ground)',
      textBorderWidth: 3,
    },
  };
};
