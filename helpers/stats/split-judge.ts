import { type SplitEvidence, splitEvidence } from './split-evidence.ts';

/**
 * A sequential judge of a weighted split. Accepts when the claim is 1/beta times as likely as the best split
 * of H1, rejects when a Dirichlet(1/2) mixture of the same answers is 1/alpha times as likely as the claim.
 * By Ville's inequality both bounds hold at every sample size at once, so it may look after every answer.
 * Sources: J. Ville, Étude critique de la notion de collectif, 1939; H. Robbins, Statistical methods related
 * to the law of the iterated logarithm, 1970.
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
  /** answers a version */
  readonly counts: number[];
  /** answers that name no version: never counted as one */
  unnamed = 0;
  verdict: SplitVerdict = 'open';

  /** weights: the claimed shares, at least two, each in [0, 1], summing to 1. Throws RangeError otherwise. */
  constructor(weights: readonly number[], bounds: SplitBounds = DEFAULT_BOUNDS) {
    const sum = weights.reduce((a, b) => a + b, 0);
    if (weights.length < 2 || Math.abs(sum - 1) > 1e-9 || weights.some((w) => w < 0 || w > 1))
      throw new RangeError(`no split: ${weights.join('/')}`);
    this.weights = weights;
    this.bounds = bounds;
    this.counts = weights.map(() => 0);
  }

  /** Answers that name a version. */
  get named(): number {
    return this.counts.reduce((a, b) => a + b, 0);
  }

  /** What the named answers alone say. */
  get evidence(): SplitEvidence {
    return splitEvidence(this.counts, this.weights, this.bounds);
  }

  /**
   * Takes the next answer, in the order sent: the index of its version, or undefined when it names none.
   * Final once decided. With answers that name none a verdict stands only if it is the same for every
   * attribution of these to versions: the true one is among them, so the bounds stay valid.
   */
  take(version: number | undefined): SplitVerdict {
    if (this.verdict !== 'open') return this.verdict;
    if (version === undefined) this.unnamed += 1;
    else this.counts[version] = (this.counts[version] as number) + 1;
    const all = attributions(this.counts, this.unnamed).map((counts) =>
      splitEvidence(counts, this.weights, this.bounds),
    );
    if (all.every((e) => e.against >= -Math.log(this.bounds.alpha))) this.verdict = 'reject';
    else if (all.every((e) => e.for >= -Math.log(this.bounds.beta))) this.verdict = 'accept';
    return this.verdict;
  }

  /**
   * True when the named answers alone would be accepted but no more answers can lead there: an unnamed one
   * may be of a version that must not answer.
   */
  get spoiled(): boolean {
    const ready = this.evidence.for >= -Math.log(this.bounds.beta);
    return this.unnamed > 0 && this.weights.includes(0) && ready;
  }
}

/** Every way to give `unnamed` answers to versions, each as the counts that result. */
const attributions = (counts: readonly number[], unnamed: number, from = 0): number[][] => {
  if (unnamed === 0 || from === counts.length - 1)
    return [counts.map((n, i) => (i === from ? n + unnamed : n))];
  return Array.from({ length: unnamed + 1 }, (_, given) =>
    attributions(
      counts.map((n, i) => (i === from ? n + given : n)),
      unnamed - given,
      from + 1,
    ),
  ).flat();
};
