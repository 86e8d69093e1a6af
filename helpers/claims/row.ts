import Type, { type Static } from 'typebox';
import type { Reason } from '../core/reason.ts';
import type { Spent } from '../core/time-spent.ts';
import type { NeedName } from './need-names.ts';
import { PART_NAMES } from './part-names.ts';
import { CHAPTER, COUNT, closed, lines, oneOf, STAGE } from './shapes.ts';

/** The words of the catalogue: one row a claim, as `specs/<chapter>/claims.yaml` holds them. */

export const VERDICTS = [
  'holds',
  'broken',
  'inconclusive',
  'not-applicable',
  'blocked',
  'erratum',
  'not-run',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What judging a claim does: reads the API only, also sends requests or execs, writes and undoes it, needs no cluster. */
export const MODES = ['read', 'traffic', 'change', 'offline'] as const;
/** portable: holds on any cluster that followed; author: the author's own value; varies: with version, place or moment. */
export const SCOPES = ['portable', 'author', 'varies'] as const;

/** The document's last line; the first is 1. */
export const LAST_LINE = 1008;

/** A text in both languages. */
export const WORDS = closed({
  en: Type.String({ minLength: 3 }),
  zh: Type.String({ minLength: 2 }),
});

export type { LocalizedText } from '../core/words.ts';

const WRITTEN_ROW = closed({
  id: Type.String({ pattern: '^[A-Z0-9]{3}-[0-9]{2}$' }),
  lines: Type.Array(lines(LAST_LINE)),
  stage: STAGE,
  mode: oneOf(MODES),
  scope: oneOf(SCOPES),
  points: Type.Optional(Type.Unsafe<number>({ ...COUNT, default: 1 })),
  title: WORDS,
  fix: WORDS,
  needs: Type.Optional(Type.Array(Type.String(), { default: [] })),
  dependsOn: Type.Optional(Type.Array(Type.String(), { default: [] })),
  // the part of the document that this claim shows to be there: where it is absent, what depends on the claim is settled
  presenceOf: Type.Optional(oneOf(PART_NAMES)),
  writes: Type.Optional(Type.Array(Type.String(), { default: [] })),
});

/** `specs/<chapter>/claims.yaml` */
export const CATALOGUE_FILE = closed({
  chapter: CHAPTER,
  title: WORDS,
  claims: Type.Array(WRITTEN_ROW, { minItems: 1 }),
});

type WrittenRow = Static<typeof WRITTEN_ROW>;
type Defaulted = Required<Omit<WrittenRow, 'presenceOf'>> & Pick<WrittenRow, 'presenceOf'>;

/** A row with its defaults filled in and its chapter. */
export interface Row extends Defaulted {
  chapter: string;
  needs: NeedName[];
}

/** What is attached to a claim: a value, or a file relative to the ledger's folder. */
export interface Evidence {
  name: string;
  kind: 'text' | 'json' | 'image' | 'table';
  value?: unknown;
  file?: string;
  /** fields or columns that tell nothing about another run; `order`: the order of lists; `*`: all of it */
  varies?: string[];
}

/** What one test said of its claim, before blocked rows are told from broken ones. */
export interface Result {
  id: string;
  verdict: Verdict;
  why: Reason;
  startedAt: string;
  durationMs: number;
  requests: number;
  /** what its time went to; undefined where nobody noted it */
  spent?: Spent;
  evidence: Evidence[];
  /** what its check rested on: which causes and which rollouts can explain it */
  touched?: Touched;
  /** what objects that it made were given by the cluster, each with what it stands for */
  generated?: Record<string, string>;
}

/** What a check rested on. */
export interface Touched {
  /** `productpage>reviews`: the hops of the request paths it used */
  hops: string[];
  /** `Deployment default/reviews-v1`: the workloads whose pods or state it read, or that its requests met */
  workloads: string[];
}
