import type { TreeSeriesOption } from 'echarts';
import { bilingual, drawSvg } from './draw-svg.ts';
import type { Flow } from './flow-picture.ts';
import { perCent } from './per-cent.ts';

/** Of the line that all requests take, in units of the picture. */
const WIDEST = 14;
/** A path that requests take at all must be seen. */
const THINNEST = 1.5;
/** Three lines of a label. */
const ROW = 58;

type Station = NonNullable<TreeSeriesOption['data']>[number];

/** Of the width, for the labels at the ends. */
const MARGIN = 0.4;
/** Of a letter, at most on average. */
const LETTER = 7.4;

const LABEL = {
  color: 'var(--ink)',
  fontSize: 12,
  lineHeight: 16,
  textBorderColor: 'var(--ground)',
  textBorderWidth: 3,
};

/** A request's way from left to right, each line as wide as the part of the requests that takes it. */
export const flowChart = (flows: Flow[], width: number): string => {
  const first = (flows[0] as Flow).from;
  const stretch = (width * (1 - MARGIN)) / levels(first, flows);
  const room = { station: stretch / LETTER, end: (width * MARGIN) / LETTER - 2 };
  const start: Station = {
    name: short(first, room.station),
    label: { position: 'top', align: 'left', offset: [-5, 0] },
    itemStyle: dot('var(--soft)'),
    children: onward(first, flows, room),
  };
  const series: TreeSeriesOption = {
    type: 'tree',
    silent: true,
    expandAndCollapse: false,
    initialTreeDepth: -1,
    symbol: 'circle',
    symbolSize: 10,
    ...{ left: 6, right: width * MARGIN, top: 0, bottom: 0 },
    // below, where the next stretch does not cross it: lines leave a station level and part later
    label: { ...LABEL, position: 'bottom', align: 'right', offset: [5, 0], distance: 12 },
    leaves: { label: { ...LABEL, position: 'right', align: 'left', distance: 8, offset: [0, 0] } },
    data: [start],
  };
  const ends = flows.filter(({ to }) => levels(to, flows) === 0).length;
  return drawSvg({ series: [series] }, width, Math.max(2, ends) * ROW);
};

const levels = (from: string, flows: Flow[]): number =>
  Math.max(0, ...flows.filter((f) => f.from === from).map((f) => 1 + levels(f.to, flows)));

/** Letters that fit. */
interface Room {
  station: number;
  end: number;
}

const onward = (from: string, flows: Flow[], room: Room): Station[] =>
  flows
    .filter((flow) => flow.from === from)
    .map((flow) => {
      const children = onward(flow.to, flows, room);
      const name = words(flow, children.length ? room.station : room.end);
      return { name, itemStyle: dot(tone(flow)), lineStyle: stroke(flow), children };
    });

const dot = (color: string) => ({ color, borderWidth: 0 });

const stroke = (flow: Flow) => ({
  color: tone(flow),
  opacity: 0.55,
  width: flow.part === 0 ? 1 : Math.max(THINNEST, WIDEST * flow.part),
  type: flow.part === 0 ? ([2, 4] as [number, number]) : ('solid' as const),
});

const words = ({ to, share }: Flow, letters: number): string => {
  const lines = [short(to, letters)];
  if (share) lines.push(`${perCent(share.observed)} %`);
  if (share?.claimed !== undefined) {
    const claimed = `${perCent(share.claimed)} %`;
    lines.push(bilingual({ en: `claimed ${claimed}`, zh: `应为 ${claimed}` }));
  }
  return lines.join('\n');
};

const tone = ({ share, off, failed }: Flow): string => {
  if (failed || off) return 'var(--broken)';
  return share ? 'var(--holds)' : 'var(--soft)';
};

/** The table beside the picture has the whole name. */
const short = (name: string, letters: number): string => {
  const line = name.replace(/\s+/gu, ' ');
  return line.length > letters ? `${line.slice(0, Math.max(3, letters - 1))}…` : line;
};
