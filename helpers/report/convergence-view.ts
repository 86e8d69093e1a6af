import type { LocalizedText } from '../claims/row.ts';
import { visible } from '../core/sanitize.ts';
import { duration } from './headline.ts';

/** How long each proxy took to hold a new route. */
export interface Convergence {
  rows: { proxy: string; check: string; took: LocalizedText }[];
  looks: number | undefined;
  left: number;
}

const MAX_ROWS = 100;
const MAX_NAME = 300;
const NEVER: LocalizedText = { en: 'never seen', zh: '未出现' };

/**
 * Evidence named `convergence`: `{ ms: { '<proxy>: <check>': milliseconds | null }, looks }`, the slowest first;
 * null for a proxy that never got there. Undefined when it is something else.
 */
export const convergence = (value: unknown): Convergence | undefined => {
  const { ms, looks } = (value ?? {}) as { ms?: unknown; looks?: unknown };
  if (typeof ms !== 'object' || ms === null || Array.isArray(ms)) return undefined;
  const entries = Object.entries(ms);
  if (!entries.length || !entries.every(isTime)) return undefined;
  const sorted = entries.toSorted(([, a], [, b]) => (b ?? Infinity) - (a ?? Infinity));
  return {
    rows: sorted.slice(0, MAX_ROWS).map(row),
    looks: Number.isSafeInteger(looks) ? (looks as number) : undefined,
    left: Math.max(0, sorted.length - MAX_ROWS),
  };
};

const row = ([name, ms]: [string, number | null]): Convergence['rows'][number] => {
  const [proxy = '', ...check] = visible(name.slice(0, MAX_NAME)).split(': ');
  return { proxy, check: check.join(': '), took: ms === null ? NEVER : duration(ms) };
};

const isTime = (entry: [string, unknown]): entry is [string, number | null] =>
  entry[1] === null || (typeof entry[1] === 'number' && entry[1] >= 0 && entry[1] < 1e9);
