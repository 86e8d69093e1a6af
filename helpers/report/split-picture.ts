import type { LocalizedText } from '../claims/row.ts';
import { visible } from '../core/sanitize.ts';
import { type CurveView, curveView } from './curve-view.ts';

/** What one version served, in per cent of the requests, against what the claim gives it. */
export interface Share {
  name: string;
  claimed: number;
  observed: number;
  low: number;
  high: number;
  /** of the interval, at least wide enough to be seen */
  width: number;
  outside: boolean;
}

export interface SplitPicture {
  shares: Share[];
  /** how it was measured */
  facts: LocalizedText;
  curve: CurveView | undefined;
}

/** A share of 0 to 1 in per cent, with one decimal. */
export const perCent = (share: number): number => Math.round(share * 1000) / 10;

const MAX_VERSIONS = 12;
const MAX_DRIVER = 60;

type Numbers = Record<string, number>;

/**
 * The shares of evidence named `split`: `{ claimed, observed, low, high, requests }`, shares of 0 to 1 by version,
 * also `{ unnamed, driver, connections, curve }`; undefined when it is something else.
 */
export const splitPicture = (value: unknown): SplitPicture | undefined => {
  const given = value as Partial<Record<Field, unknown>> | null;
  if (!given || typeof given !== 'object' || !isCount(given.requests)) return undefined;
  const { claimed, observed, low, high } = given;
  if (![claimed, observed, low, high].every(isShares)) return undefined;
  const named = [...Object.keys(claimed as Numbers), ...Object.keys(observed as Numbers)];
  const names = [...new Set(named)].slice(0, MAX_VERSIONS);
  const at = (shares: unknown, name: string, missing: number): number =>
    perCent((shares as Numbers)[name] ?? missing);
  const shares = names.map((name): Share => {
    const seen = (observed as Numbers)[name] ?? 0;
    const [from, to] = [at(low, name, seen), at(high, name, seen)];
    const wanted = at(claimed, name, 0);
    return {
      name: visible(name),
      claimed: wanted,
      observed: perCent(seen),
      low: from,
      high: to,
      width: Math.max(0.6, to - from),
      outside: wanted < from || wanted > to,
    };
  });
  return { shares, facts: facts(given), curve: curveView(given.curve) };
};

type Shares = 'claimed' | 'observed' | 'low' | 'high';
type Field = Shares | 'requests' | 'unnamed' | 'driver' | 'connections' | 'answersOf' | 'curve';

const facts = (given: Partial<Record<Field, unknown>>): LocalizedText => {
  const { requests, unnamed, driver, connections, answersOf } = given;
  const known = [counted(requests, ['request', 'requests'], '次请求')];
  if (connections) known.push(counted(connections, ['connection', 'connections'], '个连接'));
  if (typeof driver === 'string' && driver) {
    const name = visible(driver.slice(0, MAX_DRIVER));
    known.push({ en: `driver: ${name}`, zh: `驱动：${name === 'built in' ? '内置' : name}` });
  }
  const claims = Array.isArray(answersOf) ? answersOf.filter((id) => typeof id === 'string') : [];
  if (claims.length) {
    const ids = visible(claims.join(', ').slice(0, MAX_DRIVER));
    known.push({ en: `answers to the load of ${ids}`, zh: `取自 ${ids} 的负载` });
  }
  if (unnamed) known.push(counted(unnamed, UNNAMED, '个回答未显示版本'));
  const said = known.filter((words) => words !== undefined);
  return { en: said.map(({ en }) => en).join(', '), zh: said.map(({ zh }) => zh).join('，') };
};

const UNNAMED: [string, string] = ['answer without a version', 'answers without a version'];

const counted = (
  n: unknown,
  [one, many]: [string, string],
  zh: string,
): LocalizedText | undefined => {
  if (!isCount(n)) return undefined;
  const count = n.toLocaleString('en');
  return { en: `${count} ${n === 1 ? one : many}`, zh: `${count} ${zh}` };
};

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

const isShares = (value: unknown): value is Numbers =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((n) => typeof n === 'number' && n >= 0 && n <= 1);
