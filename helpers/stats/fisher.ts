import { logChoose } from './log-choose.ts';

/**
 * The two-sided p-value of a fourfold table, exact: of `total` things `first` have one mark, `second` another
 * and `both` have both. Twice the smaller tail of the hypergeometric distribution, at most 1: under
 * independence it is below x with chance at most x (R. A. Fisher, The logic of inductive inference, 1935).
 */
export const fisher = (both: number, first: number, second: number, total: number): number => {
  const least = Math.max(0, first + second - total);
  const most = Math.min(first, second);
  return Math.min(1, 2 * Math.min(tail(least, both), tail(both, most)));

  function tail(from: number, to: number): number {
    let sum = 0;
    for (let x = from; x <= to; x += 1)
      sum += Math.exp(
        logChoose(first, x) + logChoose(total - first, second - x) - logChoose(total, second),
      );
    return sum;
  }
};
