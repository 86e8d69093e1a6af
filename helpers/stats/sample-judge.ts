import type { SplitEvidence } from './split-evidence.ts';

export type SplitVerdict = 'accept' | 'reject' | 'open';

/** What a judge of a sample promises. */
export interface SampleBounds {
  /** false alarm: the chance ever to reject what is right */
  alpha: number;
  /** miss: the chance ever to accept what is so wrong: */
  beta: number;
  /** a share off by delta or more */
  delta: number;
  /** requests that repeat the version before them so often or more, beyond chance; absent where nothing is said of it */
  repeat?: number;
}

/** A sequential judge of the versions in a sample, by index, in the order sent. */
export interface SampleJudge {
  readonly bounds: SampleBounds;
  /** the evidence from which on it decides */
  readonly acceptAt: number;
  readonly rejectAt: number;
  /** answers a version */
  readonly counts: readonly number[];
  /** answers that name a version, and those that name none */
  readonly named: number;
  readonly unattributed: number;
  readonly verdict: SplitVerdict;
  /** no more answers can lead to a verdict */
  readonly undecidable: boolean;
  /** what stands for every attribution of the unnamed answers to versions: this is what decides */
  readonly worstCaseEvidence: SplitEvidence;
  /** Takes the next answer: its version, or undefined when it names none. Final once decided. */
  take(version: number | undefined): SplitVerdict;
}
