import Type, { type Static, type TInteger } from 'typebox';
import { VERDICTS, type Verdict } from '../claims/row.ts';
import { COUNT, closed, FACT, NAME, oneOf, TEXTS } from '../claims/shapes.ts';

/**
 * `compare.json`: what changed between two runs, or between a baseline and a run. `compare.schema.json` beside this file
 * is made from it.
 */

const VERDICT = Type.Unsafe<Verdict | null>({
  enum: [...VERDICTS, null],
  description: 'null where that side has no such row',
});
const TOTALS = closed(
  Object.fromEntries(VERDICTS.map((verdict) => [verdict, COUNT])) as Record<Verdict, TInteger>,
);

export const FACT_NAMES = [
  'run',
  'started',
  'suite',
  'commit',
  'context',
  'kubernetes',
  'istio',
  'envoy',
  'kiali',
  'bookinfo',
  'nodes',
  'profile',
  'stage',
  'changes',
] as const;

const HEADER_LINE = closed({
  name: oneOf(FACT_NAMES),
  before: FACT,
  after: FACT,
  differs: Type.Boolean({
    description: 'never of run and started, nor where a baseline does not say',
  }),
});

const CHANGE = closed({
  id: NAME,
  title: TEXTS,
  before: VERDICT,
  after: VERDICT,
  reason: Type.Unsafe<Static<typeof TEXTS>>({
    ...TEXTS,
    description: 'why the verdict is now as it is',
  }),
  cause: Type.Unsafe<string | null>({ ...FACT, description: 'the object at fault' }),
});

const FAULT = closed(
  {
    root: CHANGE,
    known: Type.Boolean({
      description: 'the root was broken before; what is blocked by it is new',
    }),
    fix: TEXTS,
    blocked: Type.Array(CHANGE, { description: 'what cannot be told while the root is broken' }),
  },
  { description: 'something newly broken, with its consequences' },
);

const EVIDENCE_CHANGE = closed({
  name: NAME,
  only: Type.Unsafe<'before' | 'after' | null>({
    enum: ['before', 'after', null],
    description: 'where this piece of evidence is only there',
  }),
  fields: Type.Array(closed({ path: Type.String(), before: Type.String(), after: Type.String() })),
  missing: Type.Array(Type.String(), { description: 'items of lists, or lines, that went' }),
  added: Type.Array(Type.String(), { description: 'items of lists, or lines, that came' }),
  more: Type.Integer({ minimum: 0, description: 'differences that are not listed' }),
});

const OTHER_EVIDENCE = closed({
  id: NAME,
  title: TEXTS,
  verdict: oneOf(VERDICTS),
  evidence: Type.Array(EVIDENCE_CHANGE, { minItems: 1 }),
});

const IGNORED = closed({
  id: NAME,
  reason: NAME,
  change: Type.Unsafe<Static<typeof CHANGE> | null>({
    anyOf: [CHANGE, { type: 'null' }],
    description: 'null where nothing changed: it need not be ignored any more',
  }),
  blocked: Type.Array(NAME),
});

const CHANGES = Type.Array(CHANGE);

export const COMPARISON = closed(
  {
    schema: Type.Literal('meshproof/compare/v1'),
    header: Type.Array(HEADER_LINE),
    totals: closed({
      before: Type.Unsafe<Record<Verdict, number> | null>({
        anyOf: [TOTALS, { type: 'null' }],
        description: 'null for a baseline, which holds no counts',
      }),
      after: TOTALS,
    }),
    compared: Type.Integer({ minimum: 0, description: 'rows that both sides judged' }),
    newlyBroken: Type.Array(FAULT),
    stillBroken: CHANGES,
    repaired: CHANGES,
    newlyUndecided: CHANGES,
    stillUndecided: CHANGES,
    nowDecided: CHANGES,
    newlyNotApplicable: CHANGES,
    noLongerNotApplicable: CHANGES,
    newlyNotRun: CHANGES,
    nowRun: CHANGES,
    otherVerdict: CHANGES,
    added: CHANGES,
    removed: CHANGES,
    otherEvidence: Type.Array(OTHER_EVIDENCE),
    ignored: Type.Array(IGNORED),
    undeclared: Type.Boolean({
      description:
        'a ledger of an earlier release took part, which does not declare what varies: its evidence differs in that too',
    }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'meshproof/compare/v1',
    title: 'What changed between two runs of meshproof',
  },
);

export type Comparison = Static<typeof COMPARISON>;
export type Change = Static<typeof CHANGE>;
/** A list of changes in a comparison, by its name there. */
export type ChangeGroup = {
  [K in keyof Comparison]: Comparison[K] extends Change[] ? K : never;
}[keyof Comparison];
export type Fault = Static<typeof FAULT>;
export type EvidenceChange = Static<typeof EVIDENCE_CHANGE>;
export type HeaderLine = Static<typeof HEADER_LINE>;
export type FactName = (typeof FACT_NAMES)[number];
