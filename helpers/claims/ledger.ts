import Type, { type Static, type TInteger, type TOptional } from 'typebox';
import { OCCUPATIONS, type Occupation } from '../core/time-spent.ts';
import { FOUND } from './found.ts';
import { MODES, SCOPES, VERDICTS, type Verdict } from './row.ts';
import { CHAPTER, COUNT, closed, FACT, ID, lines, NAME, oneOf, STAGE, TEXTS } from './shapes.ts';

/**
 * `reports/<run>/ledger.json`, the only source of every report. Unknown facts are null. `ledger.schema.json` beside this
 * file is made from it.
 */

const IDS = Type.Array(ID);
const MOMENT = Type.String({ format: 'date-time' });

const TARGET = closed({
  kind: oneOf(['lab', 'k3s', 'cluster']),
  context: Type.String(),
  kubernetes: FACT,
  istio: FACT,
  envoy: FACT,
  kiali: FACT,
  nodes: Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0 }),
  bookinfo: FACT,
  uid: Type.Optional(
    Type.Unsafe<string | null>({
      ...FACT,
      description:
        'uid of namespace kube-system, which no copied kubeconfig can fake; null where it may not be read',
    }),
  ),
});

const RUN = closed({
  id: NAME,
  startedAt: MOMENT,
  finishedAt: MOMENT,
  complete: Type.Boolean(),
  suite: closed({ version: NAME, commit: FACT }),
  profile: oneOf(['portable', 'document']),
  stage: STAGE,
  allowChanges: Type.Boolean(),
  seed: Type.Integer({
    description: 'of the order in which the claims were judged; 0 is the usual one',
  }),
  target: TARGET,
});

const CAUSE = closed(
  {
    id: NAME,
    object: NAME,
    says: NAME,
    saysZh: Type.Optional(NAME),
    fix: TEXTS,
    claims: Type.Array(ID, { minItems: 1 }),
  },
  { description: 'one object at fault, and the claims that it explains' },
);

const TABLE = closed({
  columns: Type.Array(Type.String()),
  rows: Type.Array(
    Type.Array(Type.Unsafe<string | number | null>({ type: ['string', 'number', 'null'] })),
  ),
});

const EVIDENCE = closed(
  {
    name: NAME,
    kind: oneOf(['text', 'json', 'image', 'table']),
    value: Type.Optional(Type.Unknown()),
    varies: Type.Optional(
      Type.Array(NAME, {
        minItems: 1,
        description:
          'fields, wherever they stand, or columns whose values are of the moment or drawn: they tell nothing about another run; `order`: the order of lists; `*`: all of it',
      }),
    ),
    file: Type.Optional(
      Type.String({
        description: "relative to the ledger's folder, with forward slashes, never out of it",
        minLength: 1,
        pattern: '^(?!.*(?:^|/)\\.\\.(?:/|$))[^/\\\\:][^\\\\:]*$',
      }),
    ),
  },
  {
    oneOf: [{ required: ['value'] }, { required: ['file'] }],
    allOf: [
      when('kind', 'image', { required: ['file'] }),
      when('kind', 'text', { properties: { value: { type: 'string' } } }),
      // a table that was cut off at its cap is no JSON any more and stays text
      when('kind', 'table', { properties: { value: { anyOf: [TABLE, { type: 'string' }] } } }),
    ],
  },
);

const GENERATED = Type.Unsafe<Record<string, string>>({
  type: 'object',
  description:
    'what the evidence holds of names, addresses and ports that the cluster or the run made up, each with what it stands for',
  additionalProperties: { type: 'string', minLength: 1 },
});

const SPENT = closed(
  Object.fromEntries(OCCUPATIONS.map((one) => [one, Type.Optional(COUNT)])) as Record<
    Occupation,
    TOptional<TInteger>
  >,
  {
    description:
      'milliseconds of durationMs by what they went to; the rest went to the test runner, its fixtures and computing',
  },
);

const CLAIM = closed(
  {
    id: ID,
    chapter: CHAPTER,
    stage: STAGE,
    mode: oneOf(MODES),
    scope: oneOf(SCOPES),
    points: COUNT,
    title: TEXTS,
    lines: Type.Array(lines()),
    verdict: oneOf(VERDICTS),
    reasonCode: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      minLength: 1,
      description:
        'why, from a closed list; null in a ledger that was written before there was one',
    }),
    params: Type.Unsafe<Record<string, string | number | string[]>>({
      type: 'object',
      description: 'what the reason speaks of, by the names of its code',
      additionalProperties: {
        anyOf: [{ type: ['string', 'number'] }, { type: 'array', items: { type: 'string' } }],
      },
    }),
    reason: Type.String({ description: 'the reason in English' }),
    blockedBy: Type.Unsafe<string[]>({ ...IDS, uniqueItems: true }),
    cause: FACT,
    fix: TEXTS,
    startedAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
    durationMs: Type.Number({ minimum: 0 }),
    requests: COUNT,
    spent: Type.Optional(SPENT),
    evidence: Type.Array(EVIDENCE),
  },
  {
    allOf: [
      {
        if: { properties: { verdict: { const: 'holds' } } },
        else: { properties: { reason: { type: 'string', minLength: 1 } } },
      },
      {
        if: { properties: { verdict: { const: 'blocked' } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { blockedBy: { type: 'array', minItems: 1 } } },
        else: { properties: { blockedBy: { type: 'array', maxItems: 0 } } },
      },
    ],
  },
);

/** Where a property has this value, the rest must be so too. */
function when(property: string, value: string, rest: object): object {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { if: { properties: { [property]: { const: value } } }, then: rest };
}

export const LEDGER = closed(
  {
    schema: Type.Literal('meshproof/ledger/v2'),
    run: RUN,
    found: FOUND,
    causes: Type.Array(CAUSE),
    totals: closed(
      Object.fromEntries(VERDICTS.map((verdict) => [verdict, COUNT])) as Record<Verdict, TInteger>,
    ),
    score: closed({ earned: COUNT, possible: COUNT }),
    claims: Type.Array(CLAIM),
    generated: Type.Optional(GENERATED),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'meshproof/ledger/v2',
    title: 'The ledger of one run of meshproof',
  },
);

export type Ledger = Static<typeof LEDGER>;
export type LedgerClaim = Static<typeof CLAIM>;
export type LedgerCause = Static<typeof CAUSE>;
