import { html, type SafeHtml } from '@remix-run/html-template';
import { type HierarchyPointLink, type HierarchyPointNode, hierarchy, tree } from 'd3-hierarchy';
import { linkHorizontal } from 'd3-shape';
import type { Flow } from './flow-picture.ts';
import { bilingual, rounded, svg } from './picture.ts';
import { perCent } from './split-picture.ts';

/** Of the line that all requests take, in units of the picture. */
const WIDEST = 14;
/** A path that requests take at all must be seen. */
const THINNEST = 1.5;
/** A line of a label, and the room of a label with three. */
const LINE = 16;
const ROW = 58;
/** Of the width, for the labels at the ends. */
const MARGIN = 0.4;
/** Of a letter, at most on average. */
const LETTER = 7.4;
const RADIUS = 5;
/** Left of the first station: its circle. */
const LEFT = 6;

/** A station, with the stretch that leads to it; the first one has none. */
interface Station {
  name: string;
  flow?: Flow;
  next: Station[];
}

type Placed = HierarchyPointNode<Station>;

/** A request's way from left to right, each line as wide as the part of the requests that takes it. */
export const flowChart = (flows: Flow[], width: number): SafeHtml => {
  const { from } = flows[0] as Flow;
  const stations = hierarchy<Station>({ name: from, next: onward(from, flows) }, (s) => s.next);
  const height = Math.max(2, stations.leaves().length) * ROW;
  // the layout is one of trees that grow downwards: its y is our x
  const placed = tree<Station>().size([height, width * (1 - MARGIN) - LEFT])(stations);
  const room = {
    station: (width * (1 - MARGIN)) / stations.height / LETTER,
    end: (width * MARGIN) / LETTER - 2,
  };
  return svg(width, height, [
    ...placed.links().map(stretch),
    ...placed.descendants().map((station) => mark(station, room)),
  ]);
};

const onward = (from: string, flows: Flow[]): Station[] =>
  flows
    .filter((flow) => flow.from === from)
    .map((flow) => ({ name: flow.to, flow, next: onward(flow.to, flows) }));

const acrossOf = ({ y }: Placed): number => rounded(LEFT + y);
const downOf = ({ x }: Placed): number => rounded(x);

const way = linkHorizontal<HierarchyPointLink<Station>, Placed>().x(acrossOf).y(downOf);

const stretch = (link: HierarchyPointLink<Station>): SafeHtml => {
  const { flow } = link.target.data;
  const part = flow?.part ?? 1;
  const breadth = part === 0 ? 1 : rounded(Math.max(THINNEST, WIDEST * part));
  const look = `stretch ${part === 0 ? 'untaken ' : ''}${tone(flow)}`;
  return html`<path class="${look}" stroke-width="${breadth}" d="${way(link)}"/>`;
};

/** Letters that fit. */
interface Room {
  station: number;
  end: number;
}

const mark = (station: Placed, room: Room): SafeHtml => {
  const [x, y] = [acrossOf(station), downOf(station)];
  return html`<circle class="stop ${tone(station.data.flow)}" cx="${x}" cy="${y}" r="${RADIUS}"/>${label(station, x, y, room)}`;
};

/** Above the first station, beside an end, below every other: lines leave a station level and part later. */
const label = (station: Placed, x: number, y: number, room: Room): SafeHtml => {
  const { name, flow } = station.data;
  const end = !station.children;
  const lines = [html`${short(name, end ? room.end : room.station)}`, ...shares(flow)];
  if (!flow) return text(lines, x - RADIUS, y - 14, 'start');
  if (!end) return text(lines, x + RADIUS, y + 30, 'end');
  return text(lines, x + RADIUS + 8, y + 4 - ((lines.length - 1) * LINE) / 2, 'start');
};

const text = (lines: SafeHtml[], x: number, y: number, anchor: 'start' | 'end'): SafeHtml =>
  html`<text class="about" x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}">${lines.map(
    (line, i) => html`<tspan x="${rounded(x)}" dy="${i ? LINE : 0}">${line}</tspan>`,
  )}</text>`;

const shares = (flow: Flow | undefined): SafeHtml[] => {
  if (!flow?.share) return [];
  const { observed, claimed } = flow.share;
  const measured = html`${perCent(observed)} %`;
  if (claimed === undefined) return [measured];
  const wanted = `${perCent(claimed)} %`;
  return [measured, bilingual({ en: `claimed ${wanted}`, zh: `应为 ${wanted}` })];
};

const tone = (flow: Flow | undefined): string => {
  if (flow?.failed || flow?.off) return 'v-broken';
  return flow?.share ? 'v-holds' : '';
};

/** The table beside the picture has the whole name. */
const short = (name: string, letters: number): string => {
  const line = name.replace(/\s+/gu, ' ');
  return line.length > letters ? `${line.slice(0, Math.max(3, letters - 1))}…` : line;
};
