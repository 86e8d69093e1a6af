import type { SplitEvidence } from './split-evidence.ts';

/** How strongly requests may be tied to the one before them where that is what speaks against independent draws. */
const TIES = [0.25, 0.5, 0.75, 1];

/**
 * The evidence for and against independent draws by known weights, where each request may instead repeat the version of
 * the one before it with some chance and is drawn else (a Markov chain; 1: the first version stays for good).
 *
 * - For: independent draws over a tie of `repeat`. Under any tie at least as strong it is a supermartingale: what one
 *   request multiplies it by is linear in the tie, 1 at `repeat`, and not below 1 at 0 (Cauchy and Schwarz).
 * - Against: the mean of some ties over independent draws, a martingale under these.
 *
 * Both may be looked at after every request (J. Ville, Étude critique de la notion de collectif, 1939). Answers that name
 * no version count as whichever versions speak least: for one tie that is found on the way, as A. Viterbi's
 * algorithm (1967) finds a likeliest path; for the mean, each tie may take its own least, which is less still.
 */
export class RepeatEvidence {
  readonly #for: LeastRatio;
  readonly #against: LeastRatio[];

  /** weights sum to 1, at least two above 0; `repeat` in (0, 1). */
  constructor(weights: readonly number[], repeat: number) {
    this.#for = new LeastRatio(weights, (own, w) => -Math.log(tied(own, w, repeat) / w));
    this.#against = TIES.map(
      (tie) => new LeastRatio(weights, (own, w) => Math.log(tied(own, w, tie) / w)),
    );
  }

  /** A version that the weights allow, or undefined. */
  take(version: number | undefined): void {
    this.#for.take(version);
    for (const ratio of this.#against) ratio.take(version);
  }

  /** ln of independent draws over the tie, ln of the mean of ties over independent draws. */
  get evidence(): SplitEvidence {
    return { for: this.#for.least, against: logOfMean(this.#against.map(({ least }) => least)) };
  }
}

/** The chance of a version of weight w after one that is, or is not, the same. */
const tied = (own: boolean, w: number, tie: number): number => (own ? tie : 0) + (1 - tie) * w;

const logOfMean = (logs: number[]): number => {
  const most = Math.max(...logs);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
};

/** The sum of what each step adds, least over all versions that unnamed answers may have been. */
class LeastRatio {
  readonly #steps: number[][];
  readonly #possible: number[];
  /** by the version of the last answer; undefined before the first */
  #sums: number[] | undefined;

  constructor(weights: readonly number[], step: (own: boolean, weight: number) => number) {
    this.#possible = [...weights.keys()].filter((version) => (weights[version] as number) > 0);
    this.#steps = weights.map((_, before) =>
      weights.map((weight, version) => step(before === version, weight)),
    );
  }

  get least(): number {
    return this.#sums ? Math.min(...this.#sums) : 0;
  }

  take(version: number | undefined): void {
    const next = Array<number>(this.#steps.length).fill(Number.POSITIVE_INFINITY);
    for (const now of version === undefined ? this.#possible : [version]) next[now] = this.#to(now);
    this.#sums = next;
  }

  #to(now: number): number {
    const sums = this.#sums;
    if (!sums) return 0;
    const each = this.#possible.map(
      (before) => (sums[before] as number) + ((this.#steps[before] as number[])[now] as number),
    );
    return Math.min(...each.filter((sum) => !Number.isNaN(sum)));
  }
}
