/**
 * A sequential judge of a weighted split (design section 8). Accepts when the likelihood ratio of the claim
 * against the best point of H1 reaches 1/beta, rejects when a Dirichlet(1/2) mixture of the same sequence
 * reaches 1/alpha times the claim. By Ville's inequality both bounds hold at every sample size at once.
 * Sources: J. Ville, Étude critique de la notion de collectif, 1939; H. Robbins, Statistical methods related
 * to the law of the iterated logarithm, 1970; R. Krichevsky and V. Trofimov, 1981, for the mixture.
 */
export interface SplitBounds {
  /** false alarm: the chance ever to reject a right split */
  alpha: number;
  /** miss: the chance ever to accept a split off by delta or more in one share */
  beta: number;
  /** the error that must not pass, as a share */
  delta: number;
  /** the same for claimed weights of 0 and 1 */
  deltaZero: number;
}

export const DEFAULT_BOUNDS: SplitBounds = {
  alpha: 1e-6,
  beta: 1e-3,
  delta: 0.05,
  deltaZero: 0.005,
};

export type SplitVerdict = 'accept' | 'reject' | 'open';

export class SplitJudge {
  readonly weights: readonly number[];
  readonly bounds: SplitBounds;
  readonly counts: number[];
  requests = 0;
  verdict: SplitVerdict = 'open';
  #logMixture = 0;

  /** weights: the claimed shares, at least two, each in [0, 1], summing to 1. Throws RangeError otherwise. */
  constructor(weights: readonly number[], bounds: SplitBounds = DEFAULT_BOUNDS) {
    const sum = weights.reduce((a, b) => a + b, 0);
    if (weights.length < 2 || Math.abs(sum - 1) > 1e-9 || weights.some((w) => w < 0 || w > 1))
      throw new RangeError(`no split: ${weights.join('/')}`);
    this.weights = weights;
    this.bounds = bounds;
    this.counts = weights.map(() => 0);
  }

  /** Takes the next answer, in the order sent: the index of the version that answered. Final once decided. */
  take(version: number): SplitVerdict {
    if (this.verdict !== 'open') return this.verdict;
    const k = this.weights.length;
    const seen = this.counts[version] as number;
    this.#logMixture += Math.log((seen + 0.5) / (this.requests + k / 2));
    this.counts[version] = seen + 1;
    this.requests += 1;
    this.verdict = this.#decide();
    return this.verdict;
  }

  /** ln of the evidence against the claim: mixture over claim. */
  get logAgainst(): number {
    return this.#logMixture - this.#logClaim();
  }

  /** ln of the evidence for the claim: claim over the best point of H1. */
  get logFor(): number {
    return this.#logClaim() - this.#logBestOther();
  }

  #decide(): SplitVerdict {
    if (this.logAgainst >= -Math.log(this.bounds.alpha)) return 'reject';
    if (this.logFor >= -Math.log(this.bounds.beta)) return 'accept';
    return 'open';
  }

  #logClaim(): number {
    return this.counts.reduce((sum, n, i) => sum + times(n, this.weights[i] as number), 0);
  }

  /** sup of the log-likelihood over H1: the best of the 2k half-spaces p_i >= w_i + d and p_i <= w_i - d. */
  #logBestOther(): number {
    let best = Number.NEGATIVE_INFINITY;
    this.weights.forEach((w, i) => {
      const delta = w === 0 || w === 1 ? this.bounds.deltaZero : this.bounds.delta;
      if (w + delta <= 1) best = Math.max(best, this.#logOnFace(i, w + delta, 1));
      if (w - delta >= 0) best = Math.max(best, this.#logOnFace(i, w - delta, -1));
    });
    return best;
  }

  /** The likelihood is concave: its maximum is the observed shares if they lie beyond the face, else on it. */
  #logOnFace(i: number, bound: number, side: 1 | -1): number {
    const share = (this.counts[i] as number) / this.requests;
    const p = (share - bound) * side >= 0 ? share : bound;
    const rest = this.requests - (this.counts[i] as number);
    return this.counts.reduce(
      (sum, n, j) => sum + times(n, j === i ? p : rest === 0 ? 1 - p : ((1 - p) * n) / rest),
      0,
    );
  }
}

/** n ln p with 0 ln 0 = 0. */
const times = (n: number, p: number): number => (n === 0 ? 0 : n * Math.log(p));
