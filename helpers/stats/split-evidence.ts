/**
 * What counts of answers say of a claimed split, as logarithms. Both are functions of the counts alone: the
 * order in which the versions came does not matter, only when one looks.
 * Sources: R. Krichevsky and V. Trofimov, 1981, for the mixture; H. Robbins, 1970, for its use as a test.
 */
export interface SplitEvidence {
  /** ln of a Dirichlet(1/2) mixture over the claim: large speaks against it */
  against: number;
  /** ln of the claim over the best split of H1: large speaks for it */
  for: number;
}

/** How far off a share must be to belong to H1; `deltaZero` for claimed weights of 0 and 1. */
export interface SplitDistance {
  delta: number;
  deltaZero: number;
}

/** Evidence of counts for and against claimed weights. Weights sum to 1 and are as many as the counts. */
export const splitEvidence = (
  counts: readonly number[],
  weights: readonly number[],
  distance: SplitDistance,
): SplitEvidence => {
  const total = counts.reduce((a, b) => a + b, 0);
  const claim = counts.reduce((sum, n, i) => sum + times(n, weights[i] as number), 0);
  // A count of what must not come: no split of H1 has to be compared, the claim is refuted.
  if (claim === Number.NEGATIVE_INFINITY) return { against: Number.POSITIVE_INFINITY, for: claim };
  return {
    against: logMixture(counts, total) - claim,
    for: claim - logBestOther(counts, weights, total, distance),
  };
};

/** ln of the Dirichlet(1/2) mixture's chance of one sequence with these counts. */
const logMixture = (counts: readonly number[], total: number): number =>
  counts.reduce((sum, n) => sum + rising(0.5, n), 0) - rising(counts.length / 2, total);

/** sup of the log-likelihood over H1: the best of the 2k half-spaces p_i >= w_i + d and p_i <= w_i - d. */
const logBestOther = (
  counts: readonly number[],
  weights: readonly number[],
  total: number,
  distance: SplitDistance,
): number => {
  let best = Number.NEGATIVE_INFINITY;
  weights.forEach((w, i) => {
    const delta = w === 0 || w === 1 ? distance.deltaZero : distance.delta;
    if (w + delta <= 1) best = Math.max(best, logBeyond(counts, total, i, w + delta, 1));
    if (w - delta >= 0) best = Math.max(best, logBeyond(counts, total, i, w - delta, -1));
  });
  return best;
};

/** The likelihood is concave: its maximum is at the observed shares if they lie beyond the face, else on it. */
const logBeyond = (
  counts: readonly number[],
  total: number,
  i: number,
  bound: number,
  side: 1 | -1,
): number => {
  const own = counts[i] as number;
  const rest = total - own;
  const p = (own - bound * total) * side >= 0 && total > 0 ? own / total : bound;
  return counts.reduce(
    (sum, n, j) => sum + times(n, j === i ? p : rest === 0 ? 0 : ((1 - p) * n) / rest),
    0,
  );
};

/** n ln p with 0 ln 0 = 0. */
const times = (n: number, p: number): number => (n === 0 ? 0 : n * Math.log(p));

const sums = new Map<number, number[]>();

/** ln of a (a + 1) ... (a + n - 1), from a table that grows. */
const rising = (a: number, n: number): number => {
  const table = sums.get(a) ?? [0];
  sums.set(a, table);
  while (table.length <= n) table.push((table.at(-1) as number) + Math.log(a + table.length - 1));
  return table[n] as number;
};
