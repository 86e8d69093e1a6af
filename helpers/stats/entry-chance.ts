import { type Face, logRatio } from './split-faces.ts';

/** Where one version's count is accepted: the log ratio to each face is at least what it needs, from an answer on. */
export interface Region {
  faces: readonly Face[];
  /** the least log ratio, face by face; none below 0 */
  needed: readonly number[];
  /** the first number of answers that is looked at */
  from: number;
}

/** More answers than this are not summed. */
const MOST = 40_000;
/** Paths less likely than this share of the bound are put aside, and counted as if all of them entered. */
const ASIDE = 1e-10;
/** The sum ends once all later answers together add at most this share of the bound. */
const REST = 1e-4;
/** Answers from one look at the rest to the next. */
const STEP = 32;

/**
 * An upper bound for the chance that a count ever enters the region, at any number of answers, where the share is at
 * the bound of the face `at` or beyond it: by dynamic programming over (answers, count) at that bound, at most
 * 1e-3 of `tolerance` above the exact sum. Infinity where it cannot be summed to that.
 *
 * - Beyond the bound it is less: at every point of the region the observed share is on the claim's side of the bound (its
 *   log ratio is at least 0), so each path that ends there is less likely under a share further off.
 * - After the last answer summed: the ratio is a martingale there, so it ever gains a factor f with
 *   chance at most 1/f (J. Ville, Étude critique de la notion de collectif, 1939).
 */
export const entryChance = (region: Region, at: number, tolerance: number): number => {
  const { bound: p } = region.faces[at] as Face;
  const chances = new Float64Array(MOST + 2);
  chances[0] = 1;
  const tiny = tolerance * ASIDE;
  let [low, high, entered] = [0, 0, 0]; // outside low and high all is 0
  const put = (k: number): number => {
    const chance = chances[k] as number;
    chances[k] = 0;
    return chance;
  };
  for (let n = 1; n <= MOST; n += 1) {
    high += 1;
    for (let k = high; k > low; k -= 1)
      chances[k] = (chances[k] as number) * (1 - p) + (chances[k - 1] as number) * p;
    chances[low] = (chances[low] as number) * (1 - p);
    while (low < high && (chances[low] as number) < tiny) entered += put(low++);
    while (high > low && (chances[high] as number) < tiny) entered += put(high--);
    if (n < region.from) continue;
    const [first, last] = acceptedCounts(region, n);
    for (let k = Math.max(first, low); k <= Math.min(last, high); k += 1) entered += put(k);
    if (n % STEP) continue;
    const rest = restOf(region, at, chances, n, low, high);
    if (rest <= tolerance * REST) return entered + rest;
  }
  return Number.POSITIVE_INFINITY;
};

/** What paths that have not entered after n answers may still add. */
const restOf = (
  { faces, needed }: Region,
  at: number,
  chances: Float64Array,
  n: number,
  low: number,
  high: number,
): number => {
  let rest = 0;
  for (let k = low; k <= high; k += 1) {
    const ratio = logRatio(faces[at] as Face, k, n) - (needed[at] as number);
    rest += (chances[k] as number) * Math.min(1, Math.exp(ratio));
  }
  return rest;
};

/** In counts: what rounding may move a judge that adds up the same ratio. */
const ROUNDING = 1e-8;

/**
 * The first and the last count of n answers that is in the region; the log ratio is linear in the count. Where the bound
 * is a share of 1 or 0, the first answer that cannot be under it is enough.
 */
const acceptedCounts = ({ faces, needed }: Region, n: number): [first: number, last: number] => {
  let [first, last] = [0, n];
  faces.forEach(({ above, bound, own, other }, i) => {
    const least = bound === 1 ? n - 1 : 1;
    const sum = (n * other - (needed[i] as number)) / (other - own);
    const edge = bound === 0 || bound === 1 ? least : sum;
    if (above) last = Math.min(last, Math.floor(edge + ROUNDING));
    else first = Math.max(first, Math.ceil(edge - ROUNDING));
  });
  return [first, last];
};
