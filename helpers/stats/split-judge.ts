import type { MissBounds } from './calibration.ts';
import { MostFavourableAssignment } from './most-favourable-assignment.ts';
import type { SampleJudge, SplitVerdict } from './sample-judge.ts';
import { type SplitEvidence, SplitLikelihoods } from './split-evidence.ts';

/**
 * The error rates of a split verdict. Both hold at every number of answers at once, so the judge may look after
 * every answer and stop wherever it likes: alpha by Ville's inequality, beta by exact sums over all paths, and
 * by Ville's inequality where these would take too long.
 * Sources: A. Wald, Sequential tests of statistical hypotheses, 1945; J. Ville, Étude critique de la notion
 * de collectif, 1939.
 */
export interface SplitBounds extends MissBounds {
  /** false alarm: the chance ever to reject a right split */
  alpha: number;
}

export const DEFAULT_BOUNDS: SplitBounds = {
  alpha: 1e-6,
  beta: 1e-3,
  delta: 0.05,
  deltaZero: 0.005,
};

/**
 * A sequential judge of a weighted split. Accepts when the claim is likely enough beside every share that is off by
 * delta, as calibrated for beta; rejects when a mixture of all splits is 1/alpha times as likely as
 * the claim (see SplitLikelihoods).
 */
export class SplitJudge implements SampleJudge {
  readonly weights: readonly number[];
  readonly bounds: SplitBounds;
  readonly acceptAt: number;
  readonly rejectAt: number;
  /** answers a version */
  readonly counts: number[];
  /** answers that name no version: never counted as one */
  unattributed = 0;
  verdict: SplitVerdict = 'open';
  readonly #likelihoods: SplitLikelihoods;
  readonly #kindest: MostFavourableAssignment;

  /**
   * weights: the claimed shares, at least two, each in [0, 1], summing to 1. Throws RangeError for what is no
   * split, or one that nothing is delta off.
   */
  constructor(weights: readonly number[], bounds: SplitBounds = DEFAULT_BOUNDS) {
    const sum = weights.reduce((a, b) => a + b, 0);
    if (weights.length < 2 || !(Math.abs(sum - 1) <= 1e-9) || weights.some((w) => w < 0 || w > 1))
      throw new RangeError(`no split: ${weights.join('/')}`);
    this.weights = weights;
    this.bounds = bounds;
    this.counts = weights.map(() => 0);
    this.#likelihoods = new SplitLikelihoods(weights, bounds);
    this.#kindest = new MostFavourableAssignment(weights);
    this.rejectAt = -Math.log(bounds.alpha);
    this.acceptAt = -Math.log(bounds.beta);
  }

  /** Answers that name a version. */
  get named(): number {
    return this.counts.reduce((a, b) => a + b, 0);
  }

  /** What the named answers alone say. */
  get evidence(): SplitEvidence {
    return {
      against: this.#likelihoods.against(this.counts),
      for: this.#likelihoods.for(this.counts),
    };
  }

  /** What stands for every attribution of the unnamed answers to versions: this is what decides. */
  get worstCaseEvidence(): SplitEvidence {
    return { against: this.#likelihoods.against(this.#kindest.counts), for: this.#leastFor() };
  }

  /**
   * Takes the next answer, in the order sent: the index of its version, or undefined when it names none.
   * Final once decided. With answers that name none a verdict stands only if it is the same for every
   * attribution of these to versions: the true one is among them, so the bounds stay valid.
   */
  take(version: number | undefined): SplitVerdict {
    if (this.verdict !== 'open') return this.verdict;
    this.#add(version);
    return this.#decide();
  }

  /**
   * Takes all answers of a test at once, by counts alone, for one whose number of requests was fixed beforehand:
   * the bounds hold at every number of answers, so also at that one, and the order does not matter to the
   * evidence. `counts` are as many as the weights. Throws RangeError otherwise, or once answers were taken.
   */
  takeAll(counts: readonly number[], unattributed: number): SplitVerdict {
    if (counts.length !== this.counts.length || this.named + this.unattributed > 0)
      throw new RangeError('all answers are taken at once, or one by one');
    counts.forEach((count, version) => {
      for (let i = 0; i < count; i += 1) this.#add(version);
    });
    for (let i = 0; i < unattributed; i += 1) this.#add(undefined);
    return this.#decide();
  }

  #add(version: number | undefined): void {
    if (version === undefined) {
      this.unattributed += 1;
      this.#kindest.unattributed();
    } else {
      if (!(version in this.counts)) throw new RangeError(`no version ${version} in this split`);
      this.counts[version] = (this.counts[version] as number) + 1;
      this.#kindest.named(version);
    }
  }

  #decide(): SplitVerdict {
    if (this.#likelihoods.against(this.#kindest.counts) >= this.rejectAt) this.verdict = 'reject';
    else if (this.#leastFor() >= this.acceptAt) this.verdict = 'accept';
    return this.verdict;
  }

  /**
   * True when the named answers alone would be accepted but no more answers can lead there: an unnamed one
   * may be of a version that must not answer.
   */
  get undecidable(): boolean {
    const unsure = this.unattributed > 0 && this.weights.includes(0);
    return unsure && this.evidence.for >= this.acceptAt;
  }

  /**
   * The least evidence for the claim over all attributions of the unnamed answers. The evidence is a minimum of
   * functions that are linear in the counts (one for each face of H1), so it is concave, and least at a corner:
   * where all of them are one version's.
   */
  #leastFor(): number {
    if (this.unattributed === 0) return this.#likelihoods.for(this.counts);
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.counts.length; i += 1) {
      const own = this.counts[i] as number;
      this.counts[i] = own + this.unattributed;
      least = Math.min(least, this.#likelihoods.for(this.counts));
      this.counts[i] = own;
    }
    return least;
  }
}
