import Type, { type Static } from 'typebox';
import { VERDICTS } from '../claims/row.ts';
import {
  CHAPTER,
  COUNT,
  closed,
  FACT,
  ID,
  NAME,
  oneOf,
  SHA256,
  STAGE,
  TEXTS,
} from '../claims/shapes.ts';
import { WHY_SHAPE, type Why } from './why.ts';

/**
 * `grades.json`: a class as it was graded, the only source of grades.csv and class.html. `grades.schema.json` beside
 * this file is made from it.
 */

const POINTS = Type.Number({ minimum: 0 });
const nullable = (type: string, more: object = {}) => ({ type: [type, 'null'], ...more });

const FAULT = closed(
  {
    id: ID,
    title: TEXTS,
    object: Type.Unsafe<string | null>({
      ...FACT,
      description: 'what is at fault, where that is known',
    }),
    reason: TEXTS,
    own: POINTS,
    blocks: Type.Array(ID),
    blocked: Type.Number({
      minimum: 0,
      description: 'points of the claims that wait for this one',
    }),
  },
  { description: 'one broken claim, with what it costs' },
);

const GRADE = closed({
  place: Type.Integer({ minimum: 1, description: 'in the roster' }),
  id: NAME,
  name: NAME,
  late: Type.Boolean(),
  result: Type.Unsafe<'judged' | 'partly' | 'not-judged'>({
    enum: ['judged', 'partly', 'not-judged'],
    description: 'partly: some claims could not be decided; they cost nothing and earn nothing',
  }),
  why: Type.Unsafe<Why | null>({ anyOf: [WHY_SHAPE, { type: 'null' }] }),
  cluster: Type.Unsafe<string | null>({
    ...FACT,
    description: 'uid of namespace kube-system; null where it is not known',
  }),
  judgedAt: Type.Unsafe<string | null>(nullable('string', { format: 'date-time' })),
  durationMs: COUNT,
  points: Type.Unsafe<number | null>({
    ...nullable('number', { minimum: 0 }),
    description: 'what was earned, after the factor for a late hand-in; null where not judged',
  }),
  earned: POINTS,
  open: Type.Number({ minimum: 0, description: 'points of claims that could not be decided' }),
  possible: Type.Number({
    minimum: 0,
    description: 'points of all claims that were judged, and of those that could not be decided',
  }),
  percent: Type.Unsafe<number | null>({
    ...nullable('number', { minimum: 0, maximum: 100 }),
    description: 'points of what was possible, to one decimal',
  }),
  passed: Type.Unsafe<boolean | null>({
    ...nullable('boolean'),
    description:
      'null where the rubric has no mark and nothing that must pass, or where it is not decided',
  }),
  mustPass: Type.Array(closed({ id: ID, verdict: oneOf(VERDICTS) }), {
    description: 'claims that must pass and do not, or could not be decided',
  }),
  chapters: Type.Array(closed({ id: CHAPTER, earned: POINTS, open: POINTS, possible: POINTS })),
  faults: Type.Array(FAULT),
  undecided: Type.Array(closed({ id: ID, points: POINTS, reason: TEXTS })),
  notCounted: Type.Integer({
    minimum: 0,
    description: 'claims that do not apply to this cluster, or that this kind of run leaves out',
  }),
});

export const GRADES = closed(
  {
    schema: Type.Literal('meshproof/grades/v1'),
    suite: closed({ version: NAME, commit: FACT }),
    roster: closed({ students: COUNT, sha256: SHA256 }),
    rubric: closed({
      sha256: SHA256,
      stage: STAGE,
      passMark: Type.Unsafe<number | null>(nullable('number')),
      lateFactor: Type.Number(),
      mustPass: Type.Array(ID),
    }),
    allowChanges: Type.Boolean(),
    shard: Type.Unsafe<{ index: number; of: number } | null>({
      anyOf: [
        closed({ index: Type.Integer({ minimum: 1 }), of: Type.Integer({ minimum: 1 }) }),
        { type: 'null' },
      ],
      description: 'which part of the class this is; null for the whole',
    }),
    students: Type.Array(GRADE),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'meshproof/grades/v1',
    title: 'A class as meshproof graded it',
  },
);

export type Grades = Static<typeof GRADES>;
export type Grade = Static<typeof GRADE>;
