import { because, type Reason } from '../core/reason.ts';
import { fisher } from './fisher.ts';

/** Whether a sample looks like independent draws from one split, all the way. */
export interface Drift {
  /** answers a version in the first and in the second half; those that name none come last */
  halves: [number[], number[]];
  /** how much more often than by chance a request gets the version of the one before it: 0 by chance, 1 always */
  lag1: number;
  /** what lag1 of independent draws hardly exceeds either way: a normal approximation, for the eye only */
  lag1Bound: number;
  /** why the sample is suspicious; [] when it is not */
  reasons: Reason[];
}

/** The chance that independent draws from one split are called suspicious, by either test. */
const LEVEL = 1e-6;

/**
 * Looks for a change on the way and for requests that depend on the one before. `versions` in the order sent,
 * by index into `names`, undefined for an answer that names none; `cap` the most answers there could have been.
 *
 * The tests are Fisher's exact one on fourfold tables, for each version against the rest: first half against
 * second, first against second of each disjoint pair of consecutive requests, and the firsts of all pairs against
 * the seconds (versions that strictly take turns fall in step with the pairs, where only this shows them). A sample ends when its judge
 * decides, so its length is chance too: the level, 1e-6, is shared out (Bonferroni) over all lengths up to `cap`.
 */
export const driftOf = (
  versions: readonly (number | undefined)[],
  names: readonly string[],
  cap: number,
): Drift => {
  const kinds = names.length + 1;
  const seen = versions.map((version) => version ?? names.length);
  const middle = Math.floor(seen.length / 2);
  const halves: Drift['halves'] = [
    countsOf(seen.slice(0, middle), kinds),
    countsOf(seen.slice(middle), kinds),
  ];
  const level = LEVEL / (3 * cap * kinds);
  const lag1 = lagOf(seen, kinds);
  const reasons = [
    ...(halvesContradict(halves, level) ? [contradiction(halves, names)] : []),
    ...(pairsDepend(seen, kinds, level) ? [dependence(lag1)] : []),
  ];
  return {
    halves,
    lag1,
    lag1Bound: Math.sqrt((2 * Math.log(2 / level)) / Math.max(1, seen.length - 1)),
    reasons,
  };
};

const countsOf = (seen: readonly number[], kinds: number): number[] => {
  const counts = Array.from({ length: kinds }, () => 0);
  for (const version of seen) counts[version] = (counts[version] as number) + 1;
  return counts;
};

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

const halvesContradict = ([first, second]: Drift['halves'], level: number): boolean => {
  const [early, late] = [sum(first), sum(second)];
  return first.some((n, i) => fisher(n, n + (second[i] as number), early, early + late) <= level);
};

/** Pairs that do not overlap are independent of each other, so that the fourfold test is exact on them. */
const pairsDepend = (seen: readonly number[], kinds: number, level: number): boolean => {
  const pairs = Math.floor(seen.length / 2);
  const first = seen.filter((_, i) => i < 2 * pairs && i % 2 === 0);
  const second = seen.filter((_, i) => i < 2 * pairs && i % 2 === 1);
  const before = countsOf(first, kinds);
  const after = countsOf(second, kinds);
  const both = countsOf(
    first.filter((version, i) => version === second[i]),
    kinds,
  );
  return (
    halvesContradict([before, after], level) ||
    both.some((n, i) => fisher(n, before[i] as number, after[i] as number, pairs) <= level)
  );
};

/** Agreement of neighbours beyond chance (J. Cohen's kappa, 1960): for two versions the lag-1 autocorrelation. */
const lagOf = (seen: readonly number[], kinds: number): number => {
  const chance = countsOf(seen, kinds).reduce((a, n) => a + (n / seen.length) ** 2, 0);
  if (seen.length < 2 || chance === 1) return 0;
  const alike = seen.filter((version, i) => i > 0 && version === seen[i - 1]).length;
  return (alike / (seen.length - 1) - chance) / (1 - chance);
};

const contradiction = (halves: Drift['halves'], names: readonly string[]): Reason => {
  const [first, second] = halves.map((counts) => {
    const shown = [...names, '–'].map((name, i) => `${name} ${counts[i]}`);
    return shown.filter((_, i) => i < names.length || halves.some((half) => half[i]));
  }) as [string[], string[]];
  return because('drift-halves', { first, second });
};

const dependence = (lag1: number): Reason =>
  because('drift-depends', { autocorrelation: lag1.toFixed(2) });
