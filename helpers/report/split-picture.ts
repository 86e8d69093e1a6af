import { visible } from './harmless.ts';

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
  requests: number;
  shares: Share[];
}

type Numbers = Record<string, number>;

/**
 * The shares of evidence named `split`: `{ claimed, observed, low, high, requests }`, shares of 0 to 1 by version;
 * undefined when it is something else.
 */
export const splitPicture = (value: unknown): SplitPicture | undefined => {
  const given = value as
    | (Partial<Record<'claimed' | 'observed' | 'low' | 'high', unknown>> & {
        requests?: unknown;
      })
    | null;
  if (!given || typeof given !== 'object' || typeof given.requests !== 'number') return undefined;
  const { claimed, observed, low, high, requests } = given;
  if (![claimed, observed, low, high].every(isShares)) return undefined;
  const names = [
    ...new Set([...Object.keys(claimed as Numbers), ...Object.keys(observed as Numbers)]),
  ];
  const at = (shares: unknown, name: string, missing: number): number =>
    percent((shares as Numbers)[name] ?? missing);
  const shares = names.map((name): Share => {
    const seen = (observed as Numbers)[name] ?? 0;
    const [from, to] = [at(low, name, seen), at(high, name, seen)];
    const wanted = at(claimed, name, 0);
    return {
      name: visible(name),
      claimed: wanted,
      observed: percent(seen),
      low: from,
      high: to,
      width: Math.max(0.6, to - from),
      outside: wanted < from || wanted > to,
    };
  });
  return { requests, shares };
};

const percent = (share: number): number => Math.round(share * 1000) / 10;

const isShares = (value: unknown): value is Numbers =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((n) => typeof n === 'number' && n >= 0 && n <= 1);
