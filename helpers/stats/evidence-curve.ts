import type { SplitEvidence } from './split-evidence.ts';

/** The evidence after `n` answers, as natural logarithms; what is infinite is given as plus or minus 1e6. */
export interface CurvePoint extends SplitEvidence {
  n: number;
}

const MAX_POINTS = 240;
/** JSON knows no infinity. */
const FAR = 1e6;

/** The course of the evidence for a picture: at most 240 points, evenly spaced, and always the last. */
export class EvidenceCurve {
  readonly #kept: CurvePoint[] = [];
  #stride = 1;
  #last: CurvePoint | undefined;

  /** To be called once an answer: n goes up by one each time. */
  record(n: number, evidence: SplitEvidence): void {
    const point = { n, for: finite(evidence.for), against: finite(evidence.against) };
    this.#last = point;
    if (n % this.#stride !== 0) return;
    this.#kept.push(point);
    if (this.#kept.length < MAX_POINTS) return;
    this.#stride *= 2;
    const thinned = this.#kept.filter((kept) => kept.n % this.#stride === 0);
    this.#kept.splice(0, this.#kept.length, ...thinned);
  }

  get points(): CurvePoint[] {
    const last = this.#last;
    return last && last !== this.#kept.at(-1) ? [...this.#kept, last] : [...this.#kept];
  }
}

const finite = (value: number): number => Math.max(-FAR, Math.min(FAR, value));
