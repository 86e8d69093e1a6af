import { reasonWords } from '../claims/claim-reason.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { causeWords } from '../report/triage.ts';
import type { Grade } from './grades.ts';
import type { Student } from './roster.ts';
import { pointsFor, type Rubric } from './rubric.ts';
import type { Why } from './why.ts';

/** What came of judging a student: a ledger, or why there is none. */
export interface Outcome {
  ledger?: Ledger | undefined;
  why?: Why | undefined;
  judgedAt: string | null;
  durationMs: number;
}

const EARNED: Verdict[] = ['holds', 'erratum'];
const LOST: Verdict[] = ['broken', 'blocked'];
/** Nobody's fault: neither earned nor lost. */
const OPEN: Verdict[] = ['inconclusive'];

/** The grade of a student by a rubric. Without a ledger nothing is counted: not judged is not zero points. */
export const gradeOf = (
  student: Pick<Student, 'place' | 'id' | 'name' | 'late'>,
  { ledger, why, judgedAt, durationMs }: Outcome,
  rubric: Rubric,
): Grade => {
  const { place, id, name, late } = student;
  const about = { place, id, name, late, judgedAt, durationMs };
  if (!ledger)
    return {
      ...NOTHING,
      ...about,
      why: why ?? { kind: 'not-begun', words: '' },
    };
  const claims = ledger.claims.map((claim) => ({ claim, worth: pointsFor(rubric, claim) }));
  const { earned, open, possible } = sums(claims);
  const points = rounded(earned * (late ? rubric.lateFactor : 1), 2);
  const undecided = claims
    .filter(({ claim }) => OPEN.includes(claim.verdict))
    .map(({ claim, worth }) => ({ id: claim.id, points: worth, reason: reasonWords(claim) }));
  const counts = undecided.some((one) => one.points > 0);
  const mustPass = missed(ledger, rubric);
  const partly = counts || mustPass.some(({ verdict }) => !LOST.includes(verdict));
  return {
    ...about,
    result: partly ? 'partly' : 'judged',
    why: partly ? { kind: 'inconclusive', words: mostSaid(ledger, undecided, mustPass) } : null,
    cluster: ledger.run.target.uid ?? null,
    points,
    earned,
    open,
    possible,
    percent: possible ? rounded((100 * points) / possible, 1) : null,
    passed: hasPassed({ points, open, possible, late }, mustPass, rubric),
    mustPass,
    chapters: [...Map.groupBy(claims, ({ claim }) => claim.chapter)].map(([chapter, own]) => ({
      id: chapter,
      ...sums(own),
    })),
    faults: faultsOf(ledger, rubric),
    undecided,
    notCounted: ledger.claims.filter(({ verdict }) => !isCounted(verdict)).length,
  };
};

const NOTHING = {
  result: 'not-judged' as const,
  cluster: null,
  points: null,
  earned: 0,
  open: 0,
  possible: 0,
  percent: null,
  passed: null,
  mustPass: [],
  chapters: [],
  faults: [],
  undecided: [],
  notCounted: 0,
};

type Counted = { claim: LedgerClaim; worth: number }[];

/** Whether the points of such a claim are a part of what was possible. */
export const isCounted = (verdict: Verdict): boolean =>
  [...EARNED, ...LOST, ...OPEN].includes(verdict);

const sums = (claims: Counted): Pick<Grade, 'earned' | 'open' | 'possible'> => {
  const of = (verdicts: Verdict[]) =>
    rounded(
      claims
        .filter(({ claim }) => verdicts.includes(claim.verdict))
        .reduce((total, { worth }) => total + worth, 0),
      2,
    );
  return { earned: of(EARNED), open: of(OPEN), possible: of([...EARNED, ...LOST, ...OPEN]) };
};

/** Claims that must pass and did not: broken, blocked, or not decided. What does not apply is no hindrance. */
const missed = ({ claims }: Ledger, { mustPass }: Rubric): Grade['mustPass'] =>
  claims
    .filter(
      ({ id, verdict }) =>
        mustPass.includes(id) && ![...EARNED, 'not-applicable'].includes(verdict),
    )
    .map(({ id, verdict }) => ({ id, verdict }));

/** Told only where it is the same however what is open would end. */
const hasPassed = (
  { points, open, possible, late }: Pick<Grade, 'open' | 'possible' | 'late'> & { points: number },
  mustPass: Grade['mustPass'],
  { passMark, mustPass: wanted, lateFactor }: Rubric,
): boolean | null => {
  if (passMark === undefined && !wanted.length) return null;
  const needed = ((passMark ?? 0) / 100) * possible;
  const most = points + open * (late ? lateFactor : 1);
  if (mustPass.some(({ verdict }) => LOST.includes(verdict)) || most < needed) return false;
  return mustPass.length || points < needed ? null : true;
};

/** Each broken claim that costs something, the dearest first, with what waits for it: a point that several keep back counts for the first. */
const faultsOf = (ledger: Ledger, rubric: Rubric): Grade['faults'] => {
  const worth = (ids: string[]) =>
    rounded(
      ledger.claims
        .filter(({ id }) => ids.includes(id))
        .reduce((total, claim) => total + pointsFor(rubric, claim), 0),
      2,
    );
  return ledger.claims
    .filter(({ verdict }) => verdict === 'broken')
    .map((claim) => {
      const cause = ledger.causes.find(({ id }) => id === claim.cause);
      const blocks = ledger.claims
        .filter(({ blockedBy }) => blockedBy[0] === claim.id)
        .map(({ id }) => id);
      return {
        id: claim.id,
        title: claim.title,
        object: cause?.object ?? null,
        reason: cause ? causeWords(cause) : reasonWords(claim),
        own: worth([claim.id]),
        blocks,
        blocked: worth(blocks),
      };
    })
    .filter(({ own, blocked }) => own + blocked > 0)
    .toSorted((a, b) => b.own + b.blocked - (a.own + a.blocked));
};

/** The reason that most of what could not be decided gives. */
const mostSaid = (
  { claims }: Ledger,
  undecided: Grade['undecided'],
  mustPass: Grade['mustPass'],
): string => {
  const ids = new Set([...undecided, ...mustPass].map(({ id }) => id));
  const open = claims.filter(({ id, verdict }) => ids.has(id) && !LOST.includes(verdict));
  const groups = [...Map.groupBy(open, ({ reason }) => reason)];
  return groups.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
};

/** Points are shown to so many decimals; a sum of them is rounded too. */
const rounded = (value: number, decimals: number): number =>
  Math.round((value + Number.EPSILON) * 10 ** decimals) / 10 ** decimals;
