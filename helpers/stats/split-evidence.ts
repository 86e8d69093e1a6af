import { calibrationOf, type MissBounds } from './calibration.ts';
import { RisingFactorial } from './rising-factorial.ts';
import { type Face, facesOf, logRatio } from './split-faces.ts';

/** What counts of answers say of a claimed split, as natural logarithms of likelihood ratios. */
export interface SplitEvidence {
  /** of a mixture over all splits of the claimed versions, over the claim: large speaks against it */
  against: number;
  /** of the claim, over the nearest share of H1, calibrated: large speaks for it, and from -ln(beta) on it is accepted */
  for: number;
}

/** A face with what its calibration adds to its log ratio, so that all faces are accepted from -ln(beta) on. */
interface CalibratedFace extends Face {
  credit: number;
}

/**
 * The evidence for and against one claimed split. Both are functions of the counts alone: the order in which the
 * versions came does not matter, only when one looks. O(k) for k versions, nothing is allocated.
 *
 * - Against: a Dirichlet(1/2) mixture over the versions that the claim gives a weight (R. Krichevsky and
 *   V. Trofimov, The performance of universal encoding, 1981), used as a test that may look at any time
 *   (H. Robbins, Statistical methods related to the law of the iterated logarithm, 1970). A version of
 *   weight 0 needs no share of the mixture: one answer of it refutes by itself. Its bound is Ville's, not calibrated: a
 *   mixture over all splits never ends, so no sum over finitely many answers would tell what is left.
 * - For: H1 is a union of half-spaces, one a face. The claim over a face's bound, for this version against all
 *   others together, is a supermartingale under every split beyond the face, whatever the other shares (A. Wald,
 *   Sequential tests of statistical hypotheses, 1945; it is linear in the share, and 1 at the bound). The least over the
 *   faces must reach -ln(beta); what exact sums show to be needed less is credited (see calibration.ts).
 */
export class SplitLikelihoods {
  readonly #logs: number[];
  readonly #faces: CalibratedFace[];
  /** no answer counts for more, so that nothing is accepted before the first look */
  readonly #mostAnAnswer: number;
  readonly #single = new RisingFactorial(0.5);
  readonly #all: RisingFactorial;

  /** weights sum to 1. Throws RangeError when no split is so far off: then nothing could be tested. */
  constructor(weights: readonly number[], bounds: MissBounds) {
    const ville = -Math.log(bounds.beta);
    const { needed, from } = calibrationOf(weights, bounds);
    this.#logs = weights.map(Math.log);
    this.#faces = facesOf(weights, bounds).map((face, i) => ({
      ...face,
      credit: ville - (needed[i] as number),
    }));
    this.#mostAnAnswer = ville / from;
    this.#all = new RisingFactorial(weights.filter((weight) => weight > 0).length / 2);
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

  /** ln of the claim over the nearest share of H1, calibrated; -Infinity once a version of weight 0 answered. */
  for(counts: readonly number[]): number {
    let total = 0;
    for (let i = 0; i < counts.length; i += 1) total += counts[i] as number;
    let least = total * this.#mostAnAnswer;
    for (const face of this.#faces) {
      const ratio = logRatio(face, counts[face.version] as number, total) + face.credit;
      if (ratio < least) least = ratio;
    }
    return least;
  }
}
