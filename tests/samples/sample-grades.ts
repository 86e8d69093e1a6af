import type { Ledger } from '#helpers/claims/ledger.ts';
import { gradeOf, type Outcome } from '#helpers/grade/grade-ledger.ts';
import type { Grade, Grades } from '#helpers/grade/grades.ts';
import { DEFAULT_RUBRIC, type Rubric } from '#helpers/grade/rubric.ts';
import { sampleLedger } from './sample-ledger.ts';

const RAN = { judgedAt: '2026-03-01T09:05:00.000Z', durationMs: 31_000 };

/** Formulas of spreadsheets, a page's script, what steers a terminal, Chinese, and what takes two columns. */
export const HOSTILE_NAMES = [
  '=HYPERLINK("http://evil.example","click")',
  "+1+cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '-2+3',
  '\t=1+1',
  '\r=1+1',
  '<script>globalThis.pwned=1</script>',
  '\u001b[2J\u202eevil\u0007',
  'a, "b"\nc;=d',
  '王小明 👩‍💻',
];

/** A ledger on which these claims are broken and the others hold. */
export const ledgerWithBroken = (broken: string[], uid: string | null = null): Ledger => {
  const ledger = sampleLedger();
  const claims = ledger.claims.map((claim) => {
    if (['not-applicable', 'not-run'].includes(claim.verdict)) return claim;
    const is = broken.includes(claim.id);
    return {
      ...claim,
      verdict: is ? ('broken' as const) : ('holds' as const),
      ...(is ? { reasonCode: null, params: {}, reason: `${claim.id} was refuted` } : {}),
      blockedBy: [],
    };
  });
  const target = { ...ledger.run.target, uid };
  return { ...ledger, run: { ...ledger.run, target }, claims };
};

const gradeFor = (place: number, name: string, outcome: Partial<Outcome>, rubric: Rubric): Grade =>
  gradeOf(
    { place, id: `s${String(place).padStart(2, '0')}`, name, late: place % 5 === 0 },
    { ...RAN, ...outcome },
    rubric,
  );

/** A class with hostile names, everything that a student may come to, and two who share a cluster. */
export const sampleGrades = (rubric: Rubric = DEFAULT_RUBRIC): Grades => {
  const ledgers: Partial<Outcome>[] = [
    { ledger: sampleLedger() },
    { ledger: ledgerWithBroken([], 'uid-a') },
    { ledger: ledgerWithBroken(['DNS-09', 'GWY-04'], 'uid-b') },
    { ledger: ledgerWithBroken(['DNS-09'], 'uid-b') },
    { ledger: ledgerWithBroken(['GWY-04', 'DNS-60', 'DNS-61', 'NET-60', 'NET-61'], 'uid-c') },
    { why: { kind: 'unreachable', words: 'connect ECONNREFUSED 203.0.113.9:6443' } },
    { why: { kind: 'credential', words: '<b>401</b> Unauthorized' } },
    { why: { kind: 'timeout', words: 'no result within 900 s' } },
    {},
    { ledger: ledgerWithBroken(['SVC-60'], 'uid-d') },
  ];
  return {
    schema: 'meshproof/grades/v1',
    suite: { version: '0.1.0', commit: 'a0350b2' },
    roster: { students: ledgers.length, sha256: 'a'.repeat(64) },
    rubric: {
      sha256: rubric.sha256,
      stage: rubric.stage,
      passMark: rubric.passMark ?? null,
      lateFactor: rubric.lateFactor,
      mustPass: rubric.mustPass,
    },
    allowChanges: false,
    shard: null,
    students: ledgers.map((outcome, i) =>
      gradeFor(i + 1, HOSTILE_NAMES[i] as string, outcome, rubric),
    ),
  };
};

/** What steers a terminal, or turns around what a person reads. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
export const STEERS = /[\u001b\u0007\u202e]/;
