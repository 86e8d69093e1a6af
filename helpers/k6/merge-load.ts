import { type ClaimedSplit, reviewsJudge, VERSIONS } from '../istio/split-sample.ts';
import type { SplitVerdict } from '../stats/sample-judge.ts';
import { wilson } from '../stats/wilson.ts';
import type { LoadSummary } from './load-summary.ts';

export interface MergedLoad {
  verdict: SplitVerdict;
  /** a line a version, and the verdict in words */
  words: string[];
}

/** Summaries that do not belong together: the message says why. */
export class ForeignSummary extends Error {
  override readonly name = 'ForeignSummary';
}

/**
 * The verdict of the one judge on what several generators of one test counted. It may be given on counts alone:
 * the judge's bounds hold at every number of answers at once, so also at the one number that was planned
 * beforehand, and its evidence depends on the counts but not on the order. That holds only of all the
 * requests: those that are not answered may be the slow version's, so they count as answers that name none, and the
 * verdict stands only if it is the same for every way to give them to versions.
 * Throws ForeignSummary for summaries of different tests, or one that is there twice.
 */
export const mergeLoad = (summaries: LoadSummary[], claimed: ClaimedSplit): MergedLoad => {
  const planned = summaries[0]?.planned ?? 0;
  if (summaries.some((summary) => summary.planned !== planned))
    throw new ForeignSummary(
      'these are summaries of different tests: their planned numbers differ',
    );
  if (new Set(summaries.map((summary) => JSON.stringify(summary))).size < summaries.length)
    throw new ForeignSummary('the same summary is there twice: its answers would count double');
  const counts = VERSIONS.map((v) => summaries.reduce((sum, { answers }) => sum + answers[v], 0));
  const named = counts.reduce((a, b) => a + b, 0);
  const none = summaries.reduce((sum, { answers }) => sum + answers.none, 0);
  const missing = planned - named - none;
  if (missing < 0)
    throw new ForeignSummary(`${named + none} answers, though ${planned} requests were planned`);
  const judge = reviewsJudge(claimed);
  const verdict = judge.takeAll(counts, none + missing);
  const shares = VERSIONS.map((version, i) => {
    const [low, high] = wilson(counts[i] as number, named).map(percent);
    const seen = named ? percent((counts[i] as number) / named) : '-';
    return `${version}: claimed ${claimed[version] ?? 0} %, seen ${seen} % (${low} to ${high}), ${counts[i]} answers`;
  });
  const { alpha, beta, delta } = judge.bounds;
  const level = `a right split is called wrong with chance <= ${alpha}, one off by ${delta * 100} points called right with chance <= ${beta}`;
  return {
    verdict,
    words: [
      ...shares,
      `${summaries.length} generators, ${planned} requests planned, ${none} answers name no version, ${missing} are missing`,
      `${VERDICTS[verdict]}; ${level}`,
    ],
  };
};

const VERDICTS: Record<SplitVerdict, string> = {
  accept: 'holds',
  reject: 'broken',
  open: 'inconclusive: no verdict stands for every reading of these answers',
};

const percent = (share: number): string => (share * 100).toFixed(1);
