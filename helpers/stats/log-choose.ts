import { RisingFactorial } from './rising-factorial.ts';

const factorial = new RisingFactorial(1);

/** ln of the number of ways to choose k of n; 0 <= k <= n. */
export const logChoose = (n: number, k: number): number =>
  factorial.log(n) - factorial.log(k) - factorial.log(n - k);
