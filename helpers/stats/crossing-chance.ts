/** Paths less likely than this are put aside, and counted as if all of them crossed. */
const TINY = 1e-25;

/**
 * The chance that evidence ever reaches `threshold` within `cap` answers of two or three versions of these chances:
 * by dynamic programming over the counts, exact but for what is put aside, which is added. Throws RangeError for
 * another number of versions.
 */
export const crossingChance = (
  truth: readonly number[],
  evidence: (counts: number[]) => number,
  threshold: number,
  cap: number,
): number => {
  const crosses = (counts: number[], chance: number): boolean =>
    chance < TINY || evidence(counts) >= threshold;
  if (truth.length === 2) return ofTwo(truth[0] as number, crosses, cap);
  if (truth.length === 3) return ofThree(truth, crosses, cap);
  throw new RangeError(`two or three versions are counted, not ${truth.length}`);
};

/** Whether the paths that lead to these counts, of this chance taken together, have crossed. */
type Crosses = (counts: number[], chance: number) => boolean;

const ofTwo = (p: number, crosses: Crosses, cap: number): number => {
  // by the count of the first version
  const chances = new Float64Array(cap + 1);
  chances[0] = 1;
  let crossed = 0;
  const counts = [0, 0];
  let [low, high] = [0, 0]; // outside all is 0
  for (let n = 1; n <= cap && low <= high; n += 1) {
    high += 1;
    for (let first = high; first >= low; first -= 1) {
      const before = first > 0 ? (chances[first - 1] as number) : 0;
      const chance = (chances[first] as number) * (1 - p) + before * p;
      chances[first] = chance;
      if (chance === 0) continue;
      counts[0] = first;
      counts[1] = n - first;
      if (!crosses(counts, chance)) continue;
      crossed += chance;
      chances[first] = 0;
    }
    while (low <= high && chances[low] === 0) low += 1;
    while (high >= low && chances[high] === 0) high -= 1;
  }
  return crossed;
};

const ofThree = (truth: readonly number[], crosses: Crosses, cap: number): number => {
  const [p = 0, q = 0, r = 0] = truth;
  const width = cap + 1;
  // by the counts of the first and the second version
  const chances = new Float64Array(width * width);
  chances[0] = 1;
  let crossed = 0;
  const counts = [0, 0, 0];
  for (let n = 1; n <= cap; n += 1)
    for (let first = n; first >= 0; first -= 1)
      for (let second = n - first; second >= 0; second -= 1) {
        const at = first * width + second;
        const chance =
          (chances[at] as number) * r +
          (first > 0 ? (chances[at - width] as number) * p : 0) +
          (second > 0 ? (chances[at - 1] as number) * q : 0);
        chances[at] = chance;
        if (chance === 0) continue;
        counts[0] = first;
        counts[1] = second;
        counts[2] = n - first - second;
        if (!crosses(counts, chance)) continue;
        crossed += chance;
        chances[at] = 0;
      }
  return crossed;
};
