import { OCCUPATIONS, type Occupation } from '../core/time-spent.ts';
import type { LocalizedText } from '../core/words.ts';
import type { Ledger, LedgerClaim } from './ledger.ts';

/** The parts of a run, one after the other: claims that read and send traffic, those that change the cluster, and what is around them. */
export const RUN_PARTS = ['before', 'reads', 'between', 'writes', 'after'] as const;
export type RunPart = (typeof RUN_PARTS)[number];

/** The parts as people read them. */
export const RUN_PART_NAMES: Record<RunPart, LocalizedText> = {
  before: { en: 'until the first claim', zh: '第一条陈述之前' },
  reads: { en: 'claims that read and send traffic', zh: '只读取与发送请求的陈述' },
  between: { en: 'between the phases', zh: '两个阶段之间' },
  writes: { en: 'claims that change the cluster', zh: '更改集群的陈述' },
  after: { en: 'after the last claim', zh: '最后一条陈述之后' },
};

/** What time went to; `own`: what is left of the claims' durations. */
export type SpentOn = Occupation | 'own';
export const SPENT_ON: readonly SpentOn[] = [...OCCUPATIONS, 'own'];

/** What some claims took, all added up (ms). */
export interface ClaimsTime {
  claims: number;
  ms: number;
  requests: number;
  /** whether any of them was judged while another was */
  sideBySide: boolean;
  /** undefined where the ledger tells it of no claim */
  spent: Record<SpentOn, number> | undefined;
}

/** Where the time of a run went. */
export interface TimeOfRun {
  /** ms of each part on the clock; 0 for a part that there was not */
  parts: Record<RunPart, number>;
  reads: ClaimsTime;
  writes: ClaimsTime;
}

/** Where the time of a run went, by when its claims were judged; undefined where no test judged any. */
export const timeOfRun = ({
  run,
  claims,
}: Pick<Ledger, 'run' | 'claims'>): TimeOfRun | undefined => {
  const judged = judgedByTest(claims);
  if (!judged.length) return undefined;
  const [reads, writes] = [judged.filter((claim) => !isWriting(claim)), judged.filter(isWriting)];
  const spans = [reads, writes].filter((some) => some.length > 0).map(spanOf);
  const [first, last] = [spans[0] as Span, spans.at(-1) as Span];
  // a clock that was set back meanwhile makes no part negative
  const between = (from: number, to: number) => Math.max(0, to - from);
  const length = (some: LedgerClaim[]) =>
    some.length ? between(spanOf(some).from, spanOf(some).to) : 0;
  return {
    parts: {
      before: between(Date.parse(run.startedAt), first.from),
      reads: length(reads),
      between: between(first.to, last.from),
      writes: length(writes),
      after: between(last.to, Date.parse(run.finishedAt)),
    },
    reads: timeOfClaims(reads),
    writes: timeOfClaims(writes),
  };
};

/** The claims that a test judged, in the order of the ledger: the others took no time. */
export const judgedByTest = (claims: LedgerClaim[]): LedgerClaim[] =>
  claims.filter(({ startedAt, durationMs }) => startedAt !== null && durationMs > 0);

/** What the time of one claim went to (ms); undefined where the ledger does not tell. */
export const timeOfClaim = ({
  spent,
  durationMs,
}: Pick<LedgerClaim, 'spent' | 'durationMs'>): Record<SpentOn, number> | undefined => {
  if (!spent) return undefined;
  const told = Object.fromEntries(OCCUPATIONS.map((one) => [one, spent[one] ?? 0])) as Record<
    Occupation,
    number
  >;
  const sum = Object.values(told).reduce((a, b) => a + b, 0);
  return { ...told, own: Math.max(0, durationMs - sum) };
};

const isWriting = ({ mode }: LedgerClaim): boolean => mode === 'change';

interface Span {
  from: number;
  to: number;
}

/** From the begin of the first to the end of the last. */
const spanOf = (claims: LedgerClaim[]): Span => {
  const begins = claims.map(({ startedAt }) => Date.parse(startedAt ?? ''));
  const ends = claims.map(({ durationMs }, i) => (begins[i] as number) + durationMs);
  return { from: Math.min(...begins), to: Math.max(...ends) };
};

const overlap = (claims: LedgerClaim[]): boolean => {
  const spans = claims.map((claim) => spanOf([claim])).toSorted((a, b) => a.from - b.from);
  return spans.some(({ from }, i) => i > 0 && from < (spans[i - 1] as Span).to);
};

const timeOfClaims = (claims: LedgerClaim[]): ClaimsTime => {
  const told = claims.map(timeOfClaim);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const spent = SPENT_ON.map((one) => [
    one,
    // of a claim whose worker died nobody noted anything: all of it is left over
    sum(claims.map(({ durationMs }, i) => told[i]?.[one] ?? (one === 'own' ? durationMs : 0))),
  ]);
  return {
    claims: claims.length,
    sideBySide: overlap(claims),
    ms: sum(claims.map(({ durationMs }) => durationMs)),
    requests: sum(claims.map(({ requests }) => requests)),
    spent: told.some(Boolean) ? (Object.fromEntries(spent) as Record<SpentOn, number>) : undefined,
  };
};
