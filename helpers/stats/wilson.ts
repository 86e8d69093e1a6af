/**
 * The Wilson score interval of a share: [low, high] for `count` of `total` at z standard errors
 * (E. B. Wilson, 1927). [0, 1] for an empty sample.
 */
export const wilson = (count: number, total: number, z = 3.29): [number, number] => {
  if (total === 0) return [0, 1];
  const p = count / total;
  const z2 = (z * z) / total;
  const mid = (p + z2 / 2) / (1 + z2);
  const half = (z * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total))) / (1 + z2);
  return [Math.max(0, mid - half), Math.min(1, mid + half)];
};
