/** The evidence of a sequential test after so many requests: natural logarithms of likelihood ratios. */
export interface CurvePoint {
  n: number;
  /** for the claim, -Infinity once it is impossible */
  for: number;
  /** against it, Infinity once it is impossible */
  against: number;
}

export interface EvidenceCurve {
  points: CurvePoint[];
  acceptAt: number;
  rejectAt: number;
  /** where a bound was reached first; undefined when none was */
  decided: { n: number; by: 'for' | 'against' } | undefined;
}

const MAX_GIVEN = 20_001;
const MAX_POINTS = 100;

/**
 * The curve of a split's evidence, `{ n, for, against, acceptAt, rejectAt }`, thinned to what a picture can
 * show; null stands for infinite. Undefined when it is something else.
 */
export const evidenceCurve = (value: unknown): EvidenceCurve | undefined => {
  const given = value as Partial<Record<'n' | 'for' | 'against' | Bound, unknown>> | null;
  if (typeof given !== 'object' || given === null) return undefined;
  const { n, for: pro, against, acceptAt, rejectAt } = given;
  if (!isBound(acceptAt) || !isBound(rejectAt) || !isRising(n)) return undefined;
  if (!isLogs(pro, n.length) || !isLogs(against, n.length)) return undefined;
  const all = n.map((requests, i) => ({
    n: requests,
    for: pro[i] ?? Number.NEGATIVE_INFINITY,
    against: against[i] ?? Number.POSITIVE_INFINITY,
  }));
  const first = all.find((p) => p.for >= acceptAt || p.against >= rejectAt);
  return {
    points: thinned(all, first),
    acceptAt,
    rejectAt,
    decided: first && { n: first.n, by: first.against >= rejectAt ? 'against' : 'for' },
  };
};

type Bound = 'acceptAt' | 'rejectAt';

const isBound = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value < 1_000;

const isRising = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= MAX_GIVEN &&
  value.every((n, i) => Number.isInteger(n) && n >= 0 && (i === 0 || n > value[i - 1]));

const isLogs = (value: unknown, length: number): value is (number | null)[] =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((x) => x === null || Number.isFinite(x));

/** Without evidence both ratios are 1: the curve starts there. */
const START: CurvePoint = { n: 0, for: 0, against: 0 };

const thinned = (all: CurvePoint[], kept: CurvePoint | undefined): CurvePoint[] => {
  const step = Math.ceil(all.length / MAX_POINTS);
  const some = all.filter((p, i) => i % step === 0 || p === kept || p === all.at(-1));
  return some[0]?.n === 0 ? some : [START, ...some];
};
