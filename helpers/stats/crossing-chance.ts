/** Paths less likely than this are put aside, and counted as if all of them crossed. */
const TINY = 1e-25;

/**
 * The chance that evidence ever reaches `threshold` within `cap` answers of two versions, the first of chance
 * `p`: by dynamic programming over the counts, exact but for what is put aside, which is added.
 */
export const crossingChance = (
  p: number,
  evidence: (counts: number[]) => number,
  threshold: number,
  cap: number,
): number => {
  let chances = new Map([[0, 1]]);
  let crossed = 0;
  for (let n = 1; n <= cap; n += 1) {
    const next = new Map<number, number>();
    for (const [first, chance] of chances) {
      next.set(first + 1, (next.get(first + 1) ?? 0) + chance * p);
      next.set(first, (next.get(first) ?? 0) + chance * (1 - p));
    }
    for (const [first, chance] of next)
      if (chance < TINY || evidence([first, n - first]) >= threshold) {
        crossed += chance;
        next.delete(first);
      }
    chances = next;
  }
  return crossed;
};
