import type { Verdict } from '../claims/row.ts';
import type { RunPart, SpentOn } from '../claims/time-of-run.ts';
import { VERDICT_ORDER } from './verdict-sign.ts';

/** Lines of the document that no verdict is about. */
export type LineKind = 'unwritten' | 'not-checkable' | 'structure';

/** A piece of a stacked bar, in per cent of its length; `fill` is how it is painted. */
export interface Segment {
  fill: Verdict | LineKind | `part-${RunPart}` | `spent-${SpentOn}`;
  count: number;
  x: number;
  width: number;
}

/** A single broken claim of three hundred must still be seen, and a part that took a moment. */
const MIN_WIDTH = 1;

/** Counts by verdict as pieces of a bar, side by side, 100 wide together; [] when all are 0. */
export const shareBar = (counts: Partial<Record<Verdict, number>>): Segment[] =>
  segments(VERDICT_ORDER.map((fill) => ({ fill, count: counts[fill] ?? 0 })));

/** The same of any counts or times, in their order. */
export const segments = (counts: Pick<Segment, 'fill' | 'count'>[]): Segment[] => {
  const known = counts.filter(({ count }) => count > 0);
  const total = known.reduce((sum, { count }) => sum + count, 0);
  const wanted = known.map(({ count }) => Math.max(MIN_WIDTH, (100 * count) / total));
  const scale = 100 / wanted.reduce((sum, width) => sum + width, 0);
  let x = 0;
  return known.map(({ fill, count }, i) => {
    const width = (wanted[i] as number) * scale;
    const segment = { fill, count, x: rounded(x), width: rounded(width) };
    x += width;
    return segment;
  });
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
