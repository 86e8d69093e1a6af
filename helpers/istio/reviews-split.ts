import { because, joined, type Reason, textOf } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';
import type { LocalizedText } from '../core/words.ts';
import type { SampleBounds } from '../stats/sample-judge.ts';
import { wilson } from '../stats/wilson.ts';
import type { ReviewsVersion } from './reviews-version.ts';
import { type ClaimedSplit, type SplitSample, VERSIONS } from './split-sample.ts';

/** Who sent the requests of a sample, over how many connections. */
export interface SplitManner {
  driver: string;
  /** part of the evidence's name */
  connections?: 'over many connections' | 'over one connection';
  /** the claims whose load was answered by what is judged here, where it was none of this claim's own */
  answersOf?: string[];
}

export interface SplitOutcome {
  verdict: 'accept' | 'reject';
  /** what was claimed, what was seen, how sure that is */
  reason: LocalizedText;
  counts: Record<ReviewsVersion, number>;
  requests: number;
}

/**
 * The outcome of a sample; Inconclusive, naming the first error and the budget spent, when it decided nothing, and
 * where the answers of an accepted one do not look like draws from one split: then the weights are not what
 * is claimed, whatever their mean.
 */
export const concludeSplit = (sample: SplitSample, claimed: ClaimedSplit): SplitOutcome => {
  const { judge, unnamed, spent, drift } = sample;
  const counts = per((_, i) => judge.counts[i] as number);
  const seen = because('split', {
    claimed: Object.entries(claimed).map(([version, share]) => `${version} ${share} %`),
    seen: VERSIONS.map((v) => `${v} ${counts[v]}`),
    answers: judge.named,
    unnamed: unnamed.length,
    firstUnnamed: unnamed[0] ?? '',
  });
  const words = joined([seen, ...drift.reasons]);
  if (judge.verdict === 'open') throw new Inconclusive(joined([words, open(spent)]));
  if (judge.verdict === 'accept' && drift.reasons.length) throw new Inconclusive(words);
  return {
    verdict: judge.verdict,
    counts,
    requests: judge.named + judge.unattributed,
    reason: joined([words, sureOf(judge.bounds)]),
  };
};

const sureOf = ({ alpha, beta, delta, repeat }: SampleBounds): Reason => {
  const rates = { alpha, beta, points: delta * 100 };
  return repeat === undefined
    ? because('split-sure', rates)
    : because('connection-sure', { ...rates, repeated: repeat * 100 });
};

const open = (spent: Reason | undefined): Reason => {
  const on = spent ? textOf(spent) : { en: '', zh: '' };
  return because('split-open', { spent: on.en, spentZh: on.zh });
};

interface SampleEnd {
  /** `over one connection` */
  words: LocalizedText;
  rejects: boolean;
  conclude(): SplitOutcome;
}

/**
 * The outcome of a claim that several samples must all bear out: the first that refutes it settles it,
 * and only when all accept it is accepted. Throws Inconclusive where one decided nothing and none refuted.
 */
export const bothHold = (samples: SampleEnd[]): SplitOutcome => {
  const refuting = samples.find((sample) => sample.rejects);
  const outcomes = (refuting ? [refuting] : samples).map((sample) => {
    const outcome = sample.conclude();
    return { ...outcome, reason: joined([sample.words, outcome.reason], ': ', '：') };
  });
  const [first] = outcomes as [SplitOutcome, ...SplitOutcome[]];
  return {
    ...first,
    reason: joined(
      outcomes.map((outcome) => outcome.reason),
      '\n',
      '\n',
    ),
  };
};

/** What of a sample is drawn: fields of its evidence that no other sample of the same split repeats. */
export const DRAWN = [
  'observed',
  'low',
  'high',
  'label',
  'requests',
  'unnamed',
  'curve',
  'evidence',
  'drift',
];

/**
 * What the report shows of a sample, each with the name of the evidence; `how` says which requests these were.
 * `split`: shares and intervals with the course of the evidence; `judge`: what the verdict rests on.
 */
export const sampleEvidence = (sample: SplitSample, claimed: ClaimedSplit, how: SplitManner) => {
  const { judge, unnamed, drift } = sample;
  const { bounds, worstCaseEvidence: evidence, verdict } = judge;
  const suffix = how.connections ? (` ${how.connections}` as const) : '';
  return [
    [`split${suffix}`, splitPicture(sample, claimed, how)],
    [`judge${suffix}`, { bounds, evidence, verdict, drift, unnamed }],
  ] as const;
};

const splitPicture = ({ judge, curve }: SplitSample, claimed: ClaimedSplit, how: SplitManner) => {
  const total = judge.named;
  const interval = (i: number) => wilson(judge.counts[i] as number, total);
  return {
    claimed: per((v) => (claimed[v] ?? 0) / 100),
    observed: per((_, i) => (total ? (judge.counts[i] as number) / total : 0)),
    low: per((_, i) => interval(i)[0]),
    high: per((_, i) => interval(i)[1]),
    requests: total,
    ...(judge.unattributed ? { unnamed: judge.unattributed } : {}),
    ...how,
    curve: {
      n: curve.map((point) => point.n),
      for: curve.map((point) => rounded(point.for)),
      against: curve.map((point) => rounded(point.against)),
      acceptAt: judge.acceptAt,
      rejectAt: judge.rejectAt,
    },
  };
};

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The request path with the measured and claimed weight of each branch at its end, for the report. */
export const splitPath = ({ judge }: Pick<SplitSample, 'judge'>, claimed: ClaimedSplit) => {
  const total = judge.named;
  const branches = VERSIONS.map((version, i) => {
    const count = judge.counts[i] as number;
    const share = claimed[version] ?? 0;
    const observed = total ? count / total : 0;
    const [low, high] = wilson(count, total);
    return {
      from: 'reviews',
      to: `reviews ${version}`,
      label: `${(observed * 100).toFixed(1)} % of ${total}, claimed ${share} %`,
      claimed: share / 100,
      observed,
      low,
      high,
    };
  }).filter(({ claimed: share, observed }) => share > 0 || observed > 0);
  const station = (from: string, to: string) => ({ from, to, label: 'every request', ok: true });
  return {
    hops: [station('gateway', 'productpage'), station('productpage', 'reviews'), ...branches],
  };
};

const per = (value: (version: ReviewsVersion, i: number) => number) =>
  Object.fromEntries(VERSIONS.map((v, i) => [v, value(v, i)])) as Record<ReviewsVersion, number>;
