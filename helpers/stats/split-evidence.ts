import { RisingFactorial } from './rising-factorial.ts';

/** What counts of answers say of a claimed split, as natural logarithms of likelihood ratios. */
export interface SplitEvidence {
  /** of a mixture over all splits of the claimed versions, over the claim: large speaks against it */
  against: number;
  /** of the claim, over the best split of H1: large speaks for it */
  for: number;
}

/** How far off a share must be to belong to H1; `deltaZero` for claimed weights of 0 and 1. */
export interface SplitDistance {
  delta: number;
  deltaZero: number;
}

/** One half-space of H1: the share of `version` is at least (above) or at most (below) `bound`. */
interface Face {
  version: number;
  above: boolean;
  bound: number;
  logIn: number;
  logOut: number;
}

/**
 * The evidence for and against one claimed split. Both are functions of the counts alone: the order in which the
 * versions came does not matter, only when one looks. O(k) for k versions, nothing is allocated.
 *
 * - Against: a Dirichlet(1/2) mixture over the versions that the claim gives a weight (R. Krichevsky and
 *   V. Trofimov, The performance of universal encoding, 1981), used as a test that may look at any time
 *   (H. Robbins, Statistical methods related to the law of the iterated logarithm, 1970). A version of
 *   weight 0 needs no share of the mixture: one answer of it refutes by itself.
 * - For: the claim over the supremum of H1. It is at most the claim over any one split of H1, and that is a
 *   martingale under this split (L. Wasserman, A. Ramdas and S. Balakrishnan, Universal inference, 2020).
 */
export class SplitLikelihoods {
  readonly #logs: number[];
  readonly #faces: Face[];
  readonly #single = new RisingFactorial(0.5);
  readonly #all: RisingFactorial;

  /** weights sum to 1. Throws RangeError when no split is so far off: then nothing could be tested. */
  constructor(weights: readonly number[], distance: SplitDistance) {
    this.#logs = weights.map(Math.log);
    this.#faces = weights.flatMap((weight, version) => facesOf(weight, version, distance));
    this.#all = new RisingFactorial(weights.filter((weight) => weight > 0).length / 2);
    if (!this.#faces.length) throw new RangeError(`no split is ${distance.delta} off the claim`);
  }

  /** ln of the mixture over the claim; Infinity once a version of weight 0 answered. */
  against(counts: readonly number[]): number {
    let total = 0;
    let sum = 0;
    for (let i = 0; i < counts.length; i += 1) {
      const n = counts[i] as number;
      if (n === 0) continue;
      total += n;
      sum += this.#single.log(n) - n * (this.#logs[i] as number);
    }
    return sum === Number.POSITIVE_INFINITY ? sum : sum - this.#all.log(total);
  }

  /** ln of the claim over the best split of H1; -Infinity once a version of weight 0 answered. */
  for(counts: readonly number[]): number {
    let total = 0;
    let claim = 0;
    let own = 0;
    for (let i = 0; i < counts.length; i += 1) {
      const n = counts[i] as number;
      if (n === 0) continue;
      total += n;
      own += timesLog(n);
      claim += n * (this.#logs[i] as number);
    }
    if (claim === Number.NEGATIVE_INFINITY) return claim;
    let best = Number.NEGATIVE_INFINITY;
    for (const face of this.#faces)
      best = Math.max(best, logBeyond(face, counts[face.version] as number, total, own));
    return claim - best;
  }
}

const ROUNDING = 1e-12;

/** The faces of H1 that belong to one weight: those that shares within [0, 1] can reach. */
const facesOf = (weight: number, version: number, distance: SplitDistance): Face[] => {
  const delta = weight === 0 || weight === 1 ? distance.deltaZero : distance.delta;
  const face = (bound: number, above: boolean): Face => ({
    version,
    above,
    bound,
    logIn: Math.log(bound),
    logOut: Math.log1p(-bound),
  });
  const [high, low] = [weight + delta, weight - delta];
  return [
    ...(high <= 1 + ROUNDING ? [face(Math.min(1, high), true)] : []),
    ...(low >= -ROUNDING ? [face(Math.max(0, low), false)] : []),
  ];
};

/**
 * The largest log-likelihood beyond a face. It is concave in the split, so its maximum is at the observed
 * shares where these lie beyond the face (own - N ln N, `own` the sum of n ln n), else on the face: there
 * the other versions share what is left as they were observed.
 */
const logBeyond = (face: Face, n: number, total: number, own: number): number => {
  const edge = face.bound * total;
  if (face.above ? n >= edge : n <= edge) return own - timesLog(total);
  const rest = total - n;
  return n * face.logIn + rest * face.logOut + own - timesLog(n) - timesLog(rest);
};

const logs: number[] = [0];

/** n ln n, 0 for 0, from a table that grows. */
const timesLog = (n: number): number => {
  while (logs.length <= n) logs.push(logs.length * Math.log(logs.length));
  return logs[n] as number;
};
