import { because, type Reason } from '../core/reason.ts';
import { ReasonedError } from '../core/verdict-errors.ts';
import { orderedSample } from '../http/ordered-sample.ts';
import { ConnectionJudge } from '../stats/connection-judge.ts';
import { type Drift, driftOf } from '../stats/drift.ts';
import { type CurvePoint, EvidenceCurve } from '../stats/evidence-curve.ts';
import type { SampleJudge } from '../stats/sample-judge.ts';
import { DEFAULT_BOUNDS, SplitJudge } from '../stats/split-judge.ts';
import type { ReviewsVersion } from './reviews-version.ts';

export const VERSIONS: ReviewsVersion[] = ['v1', 'v2', 'v3'];

/** Percentages, summing to 100; a version that is left out must not answer at all. */
export type ClaimedSplit = Partial<Record<ReviewsVersion, number>>;

/** What one request told: the version that wrote the answer, or the words of an answer that names none. */
export interface Reading {
  version: ReviewsVersion | undefined;
  words: string;
}

/** A sample of a split, with all that its outcome rests on. */
export interface SplitSample {
  judge: SampleJudge;
  /** the words of the answers that named no version, in the order sent */
  unnamed: string[];
  /** the budget that ran out before there was a verdict */
  spent: Reason | undefined;
  /** whether the answers look like independent draws from one split */
  drift: Drift;
  /** the course of the evidence, for a picture */
  curve: CurvePoint[];
}

interface SampleOptions {
  judge: SampleJudge;
  inFlight: number;
  read(signal: AbortSignal): Promise<Reading>;
  /** most requests, and whether it is so late that no more answers are taken */
  cap: number;
  late(): boolean;
  /** another sample of the same claim has already refuted it */
  settled(): boolean;
}

/** Thrown by `read` where no more answers will come: the sample ends there, with the message as its reason. */
export class SampleOver extends ReasonedError {
  override readonly name: string = 'SampleOver';
}

/** So many answers without a version say that something else is wrong; more of them say nothing new. */
const MAX_UNNAMED = 20;

/** Draws until the judge decides, a budget is spent (requests, time, answers that name no version) or no more come. */
export const sampleSplit = async (options: SampleOptions): Promise<SplitSample> => {
  const { judge, cap, late } = options;
  const unnamed: string[] = [];
  const taken: (number | undefined)[] = [];
  const curve = new EvidenceCurve();
  let spent: Reason | undefined;
  const take = ({ value }: { value: Reading }): boolean => {
    const version = value.version && VERSIONS.indexOf(value.version);
    if (version === undefined) unnamed.push(value.words);
    judge.take(version);
    taken.push(version);
    // what stands for every reading of the unnamed answers: only that decides
    curve.record(taken.length, judge.worstCaseEvidence);
    if (judge.verdict !== 'open') return false;
    if (judge.unattributed >= MAX_UNNAMED || judge.undecidable) spent = because('spent-unnamed');
    else if (late()) spent = because('spent-time');
    else if (options.settled()) spent = because('spent-settled');
    return spent === undefined;
  };
  const draw = (_: number, signal: AbortSignal) => options.read(signal);
  await orderedSample({ inFlight: options.inFlight, cap, draw, take }).catch((error: unknown) => {
    if (!(error instanceof SampleOver)) throw error;
    spent = error.why;
  });
  if (judge.verdict === 'open') spent ??= because('spent-requests', { requests: cap });
  const drift = driftOf(taken, VERSIONS, cap);
  return { judge, unnamed, spent, drift, curve: curve.points };
};

/** The judge of a claimed split over the three reviews versions. */
export const reviewsJudge = (
  claimed: ClaimedSplit,
  bounds?: ConstructorParameters<typeof SplitJudge>[1],
): SplitJudge => new SplitJudge(weightsOf(claimed), bounds);

/**
 * What a connection that keeps to a version does at least: a split of its own 20 points off, or every
 * second request with the version of the one before it. A connection that mixes versions does neither, and some dozens of
 * requests tell; a smaller difference is the matter of the sample over many connections.
 */
const KEPT = { delta: 0.2, repeat: 0.5 };

/** The judge of whether one connection keeps to a version, where the claimed split draws one for each request. */
export const connectionJudge = (
  claimed: ClaimedSplit,
  { alpha, beta } = DEFAULT_BOUNDS,
): ConnectionJudge => new ConnectionJudge(weightsOf(claimed), { alpha, beta, ...KEPT });

const weightsOf = (claimed: ClaimedSplit): number[] => VERSIONS.map((v) => (claimed[v] ?? 0) / 100);
