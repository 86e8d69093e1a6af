/** The chance, stated with each sample, that one of the backends it must meet is never met. */
export const MISS = 1e-6;

/**
 * Least number of independent requests that meet every backend but with a chance of `miss`: the sum over backends of
 * (1 - p)^n, an upper bound for the chance that any is missed (union bound), is at most `miss`. `chances`: of each
 * backend to be met by one request; one that is 0 can never be met and is left out. 1 where there is nothing to miss.
 */
export const requestsToMeetAll = (chances: number[], miss = MISS): number => {
  const possible = chances.filter((p) => p > 0 && p < 1);
  if (!possible.length) return 1;
  let n = 1;
  while (missChance(possible, n) > miss) n += 1;
  return n;
};

/** Upper bound for the chance that n independent requests leave out one of the backends. */
export const missChance = (chances: number[], n: number): number =>
  chances.filter((p) => p > 0).reduce((sum, p) => sum + (1 - p) ** n, 0);
