import { type Labels, labelKey, type Matcher, only, type Point, type Series } from './series.ts';
import type { Storage } from './storage.ts';

/** A query that is not PromQL, or of a shape that the lab has not got. */
export class QueryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'QueryError';
  }
}

/** One element of an instant vector. */
export interface Sample {
  labels: Labels;
  value: number;
}

// How far back an instant vector looks for a value.
const LOOKBACK_S = 300;

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const SELECTOR = new RegExp(`^(${NAME})\\s*(?:\\{(.*)\\})?$`, 's');
const MATCHER = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/sy;
const OVER_RANGE = /^(rate|count_over_time|sum_over_time)\s*\(\s*(.*)\[(\d+)([smh])\]\s*\)$/s;
const SUM = /^sum(?:\s+by\s*\(([^)]*)\))?\s*\((.*)\)$/s;
const POSITIVE = /^(.*)\s>\s*0$/s;
const UNIT: Record<string, number> = { s: 1, m: 60, h: 3600 };

/**
 * The samples of a query at a time (seconds). Of PromQL it knows what Kiali and a look at a counter ask: a selector,
 * `rate`, `count_over_time` and `sum_over_time` of one over a range, `sum` and `sum by (…)` of these, and `… > 0`. Throws a QueryError
 * for anything else.
 */
export const evaluate = (text: string, at: number, storage: Storage): Sample[] => {
  const query = text.trim();
  if (query === '') throw new QueryError('1:1: parse error: no expression found in input');
  const [, inner] = POSITIVE.exec(query) ?? [];
  if (inner !== undefined) return evaluate(inner, at, storage).filter(({ value }) => value > 0);
  const [, by, summed] = SUM.exec(query) ?? [];
  if (summed !== undefined) return sum(evaluate(summed, at, storage), labelNames(by));
  const [, name, selector = '', count, unit = ''] = OVER_RANGE.exec(query) ?? [];
  if (name === undefined) return latest(storage.select(matchersOf(query)), at);
  const seconds = Number(count) * (UNIT[unit] ?? 1);
  const reading = OVER_TIME[name] as OverRange;
  return overRange(storage.select(matchersOf(selector.trim())), at, seconds, reading);
};

const labelNames = (list = ''): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

const matchersOf = (selector: string): Matcher[] => {
  const [, name, conditions = ''] = SELECTOR.exec(selector) ?? [];
  if (name === undefined)
    throw new QueryError(`1:1: parse error: ${selector} is not played by this lab`);
  const matchers: Matcher[] = [{ label: '__name__', op: '=', value: name, regex: undefined }];
  for (let at = 0; at < conditions.length; at = MATCHER.lastIndex) {
    MATCHER.lastIndex = at;
    const [, label, op, quoted = ''] = MATCHER.exec(conditions) ?? [];
    if (label === undefined) throw new QueryError(`1:1: parse error: unexpected ${conditions}`);
    const value = quoted.replace(/\\(.)/g, '$1');
    const regex = op?.includes('~') ? wholeRegex(value) : undefined;
    matchers.push({ label, op: op as Matcher['op'], value, regex });
  }
  return matchers;
};

const wholeRegex = (value: string): RegExp => {
  try {
    return new RegExp(`^(?:${value})$`);
  } catch {
    throw new QueryError(`1:1: parse error: error parsing regexp: ${value}`);
  }
};

const latest = (series: Series[], at: number): Sample[] =>
  series.flatMap(({ labels, points }) => {
    const last = points.findLast(({ t }) => t <= at);
    const counts = last && last.t > at - LOOKBACK_S && !Number.isNaN(last.v);
    return counts ? [{ labels, value: last.v }] : [];
  });

type OverRange = (points: Point[], at: number, seconds: number) => number | undefined;

const overRange = (series: Series[], at: number, seconds: number, reading: OverRange): Sample[] =>
  series.flatMap(({ labels, points }) => {
    const inside = points.filter(({ t, v }) => t > at - seconds && t <= at && !Number.isNaN(v));
    const value = inside.length > 0 ? reading(inside, at, seconds) : undefined;
    const { __name__, ...unnamed } = labels;
    return value === undefined ? [] : [{ labels: unnamed, value }];
  });

/**
 * A counter's growth a second, resets included, by Prometheus' extrapolation to the whole window: to its edges where
 * the points come near, else half a scrape further; never below zero.
 */
const rate: OverRange = (points, at, seconds) => {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return undefined;
  const grown = growth(points);
  const covered = last.t - first.t;
  const spacing = covered / (points.length - 1);
  const since = first.t - (at - seconds);
  const before = grown > 0 ? Math.min(since, covered * (first.v / grown)) : since;
  const after = at - last.t;
  const near = (gap: number) => (gap < spacing * 1.1 ? gap : spacing / 2);
  return (grown * ((covered + near(before) + near(after)) / covered)) / seconds;
};

const growth = (points: Point[]): number =>
  points.reduce((grown, { v }, i) => {
    const before = points[i - 1]?.v ?? v;
    return grown + (v >= before ? v - before : v);
  }, 0);

const OVER_TIME: Record<string, OverRange> = {
  rate,
  count_over_time: (points) => points.length,
  sum_over_time: (points) => points.reduce((total, { v }) => total + v, 0),
};

const sum = (samples: Sample[], by: string[]): Sample[] => {
  const groups = new Map<string, Sample>();
  for (const sample of samples) {
    const labels = only(sample.labels, by);
    const key = labelKey(labels);
    groups.set(key, { labels, value: (groups.get(key)?.value ?? 0) + sample.value });
  }
  return [...groups.values()];
};
