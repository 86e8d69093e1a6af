import { type Face, facesOf } from '../stats/split-faces.ts';
import type { SplitBounds } from '../stats/split-judge.ts';
import { waldBound } from './wald.ts';

/** The fewest requests that any test of two versions needs on average where the claim is right. */
export interface LeastRequests {
  mean: number;
  /** how many requests each error counts as: a right split rejected, each nearest wrong one accepted */
  prices: { falseAlarm: number; misses: number[] };
}

/** A test that is still open after so many times Wald's bound is told the truth for nothing. */
const HORIZON = 8;
/** Counts further than so many standard deviations from what is claimed are told the truth for nothing. */
const WIDTH = 7.5;
const ROUNDS = 14;
/** Near enough: no error rate is further than this from its bound, on a logarithmic scale. Far prices only lower the figure. */
const NEAR = 0.01;
/** A false alarm that costs less than it saves is not worth its price; this many requests are. */
const LEAST_PRICE = 10;

/**
 * The fewest requests on average, where the claim is right, of any test that rejects a right split with chance alpha and
 * accepts each of the two nearest wrong ones with chance beta. Wald's bound knows one of these only.
 *
 * For given prices of the three errors, the test that costs least follows by backward induction over (answers, count)
 * (A. Wald and J. Wolfowitz, Optimum character of the sequential probability ratio test, 1948; K. Arrow,
 * D. Blackwell and M. Girshick, Bayes and minimax solutions of sequential decision problems, 1949): at each point the cheapest
 * of rejecting, accepting and going on. Its cost less the prices of the errors at their bounds is what no test within the
 * bounds can undercut, whatever the prices (Lagrange duality); they are moved until its error rates are the bounds.
 * What is cut off (far counts, late answers) is counted as free, so the figure is a lower bound of itself.
 */
export const leastRequests = (weight: number, bounds: SplitBounds): LeastRequests => {
  const faces = facesOf([weight, 1 - weight], bounds).filter(({ version }) => version === 0);
  const horizon = Math.ceil(HORIZON * waldBound([weight, 1 - weight], bounds));
  const wanted = [bounds.alpha, ...faces.map(() => bounds.beta)];
  let prices = wanted.map((error, i) => (i === 0 ? 1e4 : 50 / error));
  let best: LeastRequests = { mean: 0, prices: { falseAlarm: 0, misses: [] } };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { cost, errors } = cheapestTest(weight, faces, prices, horizon);
    const least = cost - prices.reduce((sum, price, i) => sum + price * (wanted[i] as number), 0);
    const [falseAlarm = 0, ...misses] = prices;
    if (least > best.mean) best = { mean: least, prices: { falseAlarm, misses } };
    const off = errors.map((error, i) => Math.log(error / (wanted[i] as number)));
    if (off.every((log) => Math.abs(log) < NEAR)) break;
    prices = prices.map((price, i) =>
      Math.max(LEAST_PRICE, price * Math.exp(Math.max(-1, Math.min(1, off[i] as number)))),
    );
  }
  return best;
};

/** The expected cost where the claim is right of the test that costs least, and its error rates, in the order of the prices. */
const cheapestTest = (
  weight: number,
  faces: readonly Face[],
  prices: readonly number[],
  horizon: number,
): { cost: number; errors: number[] } => {
  const [rejecting = 0, ...accepting] = prices;
  const spread = (n: number) => Math.ceil(WIDTH * Math.sqrt(n * weight * (1 - weight)) + 4);
  const first = (n: number) => Math.max(0, Math.floor(n * weight) - spread(n));
  const last = (n: number) => Math.min(n, Math.ceil(n * weight) + spread(n));
  // by count, shifted by 1: what is to be paid from here, and each error rate, which is 0 beyond the horizon
  const rows = [0, ...prices].map(() => new Float64Array(horizon + 3));
  const [costs = new Float64Array(0), ...errors] = rows;
  for (let n = horizon; n >= 0; n -= 1) {
    const [from, to] = [first(n), last(n)];
    // how much likelier the counts are at each face's bound, beginning with the lowest
    const likelier = faces.map((face) => Math.exp(-(from * face.own + (n - from) * face.other)));
    const factors = faces.map((face) => Math.exp(face.other - face.own));
    for (let k = from; k <= to; k += 1) {
      let accept = 0;
      for (let j = 0; j < likelier.length; j += 1)
        accept += (accepting[j] as number) * (likelier[j] as number);
      const go = 1 + mean(costs, k, weight);
      const stop = Math.min(accept, rejecting);
      costs[k + 1] = Math.min(go, stop);
      for (let error = 0; error < errors.length; error += 1) {
        const row = errors[error] as Float64Array;
        if (go <= stop) row[k + 1] = mean(row, k, weight);
        else if (error === 0) row[k + 1] = accept <= rejecting ? 0 : 1;
        else row[k + 1] = accept <= rejecting ? (likelier[error - 1] as number) : 0;
      }
      for (let j = 0; j < likelier.length; j += 1)
        likelier[j] = (likelier[j] as number) * (factors[j] as number);
    }
    for (const row of rows) {
      row[from] = 0;
      row[to + 2] = 0;
    }
  }
  return { cost: costs[1] as number, errors: errors.map((row) => row[1] as number) };
};

/** Of a row of counts, shifted by 1: what the next answer makes of count k on average. */
const mean = (row: Float64Array, k: number, weight: number): number =>
  weight * (row[k + 2] as number) + (1 - weight) * (row[k + 1] as number);
