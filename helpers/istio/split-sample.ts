import { orderedSample } from '../http/ordered-sample.ts';
import { SplitJudge } from '../stats/split-judge.ts';
import { type ClaimedSplit, VERSIONS } from './reviews-split.ts';
import type { ReviewsVersion } from './reviews-version.ts';

/** What one request told: the version that wrote the answer, or the words of an answer that names none. */
export interface Reading {
  version: ReviewsVersion | undefined;
  words: string;
}

export interface SplitSample {
  judge: SplitJudge;
  /** the words of the answers that named no version, in the order sent */
  unnamed: string[];
  /** the budget that ran out before there was a verdict */
  spent: string | undefined;
}

interface SampleOptions {
  judge: SplitJudge;
  inFlight: number;
  read(signal: AbortSignal): Promise<Reading>;
  /** most requests, and the moment (performance.now) after which no answer is taken */
  cap: number;
  deadline: number;
  /** another sample of the same claim has already refuted it */
  settled(): boolean;
}

/** So many answers without a version say that something else is wrong; more of them say nothing new. */
const MAX_UNNAMED = 20;

/** Draws until the judge decides or a budget is spent: requests, time, or answers that name no version. */
export const sampleSplit = async (options: SampleOptions): Promise<SplitSample> => {
  const { judge, cap, deadline } = options;
  const unnamed: string[] = [];
  let spent: string | undefined;
  const take = ({ value }: { value: Reading }): boolean => {
    if (!value.version) unnamed.push(value.words);
    judge.take(value.version && VERSIONS.indexOf(value.version));
    if (judge.verdict !== 'open') return false;
    if (judge.unnamed >= MAX_UNNAMED || judge.spoiled) spent = 'answers that name no version';
    else if (performance.now() > deadline) spent = 'time';
    else if (options.settled()) spent = 'settled by the other sample';
    return spent === undefined;
  };
  const draw = (_: number, signal: AbortSignal) => options.read(signal);
  await orderedSample({ inFlight: options.inFlight, cap, draw, take });
  if (judge.verdict === 'open') spent ??= `${cap} requests`;
  return { judge, unnamed, spent };
};

/** The judge of a claimed split over the three reviews versions. */
export const reviewsJudge = (
  claimed: ClaimedSplit,
  bounds?: ConstructorParameters<typeof SplitJudge>[1],
): SplitJudge =>
  new SplitJudge(
    VERSIONS.map((v) => (claimed[v] ?? 0) / 100),
    bounds,
  );
