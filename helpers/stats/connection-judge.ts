import { RepeatEvidence } from './repeat-evidence.ts';
import type { SampleBounds, SampleJudge, SplitVerdict } from './sample-judge.ts';
import type { SplitEvidence } from './split-evidence.ts';
import { SplitJudge } from './split-judge.ts';

/** What is judged of one connection. */
export interface ConnectionBounds extends SampleBounds {
  repeat: number;
}

/**
 * Whether the requests of one connection are drawn one by one, or the connection keeps to a version. It may keep
 * in two ways: by repeating the version of the request before (always, where all its requests go to one), or by
 * a split of its own. Accepts once both are ruled out: a share off by `delta` (0.2 of 90/10: 70/30; all to the
 * first is off by 0.1 only, and always repeats), and a repetition of `repeat`. Each is judged on its own and may raise half of
 * the false alarms; what is wrong in one way is missed with chance at most beta, whatever the other says.
 */
export class ConnectionJudge implements SampleJudge {
  readonly bounds: ConnectionBounds;
  readonly acceptAt: number;
  readonly rejectAt: number;
  readonly counts: number[];
  unattributed = 0;
  verdict: SplitVerdict = 'open';
  readonly #share: SplitJudge;
  readonly #repeat: RepeatEvidence;
  #drawn = false;

  /** weights as for SplitJudge, at least two of them above 0. Throws RangeError for others. */
  constructor(weights: readonly number[], bounds: ConnectionBounds) {
    if (weights.filter((weight) => weight > 0).length < 2)
      throw new RangeError(`nothing is drawn: ${weights.join('/')}`);
    const { alpha, beta, delta, repeat } = bounds;
    this.bounds = bounds;
    this.#share = new SplitJudge(weights, { alpha: alpha / 2, beta, delta, deltaZero: delta });
    this.#repeat = new RepeatEvidence(weights, repeat);
    this.acceptAt = this.#share.acceptAt;
    this.rejectAt = this.#share.rejectAt;
    this.counts = weights.map(() => 0);
  }

  get named(): number {
    return this.counts.reduce((a, b) => a + b, 0);
  }

  /** Of the share (as it was when that was decided) and of the repetition, what decides: the lesser for, the greater against. */
  get worstCaseEvidence(): SplitEvidence {
    const share = this.#share.worstCaseEvidence;
    const repeat = this.#repeat.evidence;
    // ruled out once is ruled out
    const drawn = this.#drawn ? Math.max(this.acceptAt, repeat.for) : repeat.for;
    return { for: Math.min(share.for, drawn), against: Math.max(share.against, repeat.against) };
  }

  get undecidable(): boolean {
    return this.#share.undecidable;
  }

  take(version: number | undefined): SplitVerdict {
    if (this.verdict !== 'open') return this.verdict;
    const share = this.#share.take(version);
    if (version === undefined) this.unattributed += 1;
    else this.counts[version] = (this.counts[version] as number) + 1;
    if (share === 'reject') this.verdict = 'reject';
    else this.#decide(version, share === 'accept');
    return this.verdict;
  }

  #decide(version: number | undefined, inShare: boolean): void {
    this.#repeat.take(version);
    const { for: pro, against } = this.#repeat.evidence;
    this.#drawn ||= pro >= this.acceptAt;
    if (against >= this.rejectAt) this.verdict = 'reject';
    else if (inShare && this.#drawn) this.verdict = 'accept';
  }
}
