import { expect, test } from 'vitest';
import { ledgerWithBroken } from '#samples/sample-grades.ts';
import { sampleLedger, sampleLedgerWithCause } from '#samples/sample-ledger.ts';
import type { Ledger } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { gradeOf, type Outcome } from './grade-ledger.ts';
import { DEFAULT_RUBRIC, type Rubric } from './rubric.ts';

const STUDENT = { place: 1, id: 'a', name: 'A', late: false };
const RAN = { judgedAt: '2026-03-01T09:05:00.000Z', durationMs: 1 };

const grade = (outcome: Partial<Outcome>, rubric: Partial<Rubric> = {}, late = false) =>
  gradeOf({ ...STUDENT, late }, { ...RAN, ...outcome }, { ...DEFAULT_RUBRIC, ...rubric });

const sum = ({ claims }: Ledger, verdicts: Verdict[]): number =>
  claims.filter(({ verdict }) => verdicts.includes(verdict)).reduce((n, c) => n + c.points, 0);

test('what holds is earned, broken and blocked is not; what could not be decided or does not count is neither', () => {
  const ledger = sampleLedger();
  const earned = sum(ledger, ['holds', 'erratum']);
  const lost = sum(ledger, ['broken', 'blocked']);
  const open = sum(ledger, ['inconclusive']);
  expect([lost > 0, open > 0, sum(ledger, ['not-run']) > 0]).toEqual([true, true, true]);
  expect(grade({ ledger })).toMatchObject({
    result: 'partly',
    why: { kind: 'inconclusive' },
    points: earned,
    earned,
    open,
    possible: earned + lost + open,
    percent: Math.round((1000 * earned) / (earned + lost + open)) / 10,
    passed: null,
  });
});

test('what waits for a broken claim is told under it, with its points, and under the object at fault', () => {
  const ledger = sampleLedgerWithCause();
  const waiting = ledger.claims.filter(({ blockedBy }) => blockedBy.includes('GWY-04'));
  expect(waiting.length).toBeGreaterThan(1);
  const { faults } = grade({ ledger });
  expect(faults.map(({ id }) => id).toSorted()).toEqual(['GWY-04', 'NET-20']);
  expect(faults.find(({ id }) => id === 'GWY-04')).toMatchObject({
    object: 'AuthorizationPolicy shop/allow-nothing',
    own: 2,
    blocks: waiting.map(({ id }) => id),
    blocked: waiting.reduce((n, { points }) => n + points, 0),
  });
  const paid = faults.reduce((n, { own, blocked }) => n + own + blocked, 0);
  expect(paid).toBe(sum(ledger, ['broken', 'blocked']));
});

test('a claim that waits for two is paid for once', () => {
  const ledger = sampleLedger();
  for (const claim of ledger.claims)
    if (claim.verdict === 'blocked') claim.blockedBy = ['GWY-04', 'NET-20'];
  const paid = grade({ ledger }).faults.reduce((n, { own, blocked }) => n + own + blocked, 0);
  expect(paid).toBe(sum(ledger, ['broken', 'blocked']));
});

test('without a ledger there are no points, which is not zero points', () => {
  const why = { kind: 'unreachable' as const, words: 'connect ECONNREFUSED' };
  expect(grade({ why })).toMatchObject({
    result: 'not-judged',
    why,
    points: null,
    percent: null,
    passed: null,
  });
  expect(grade({}).why).toEqual({ kind: 'not-begun', words: '' });
});

test('a rubric counts by claim and chapter', () => {
  const ledger = ledgerWithBroken(['DNS-09', 'GWY-04']);
  const dns = ledger.claims.filter(
    ({ chapter, verdict }) => chapter === 'DNS' && !['not-run', 'not-applicable'].includes(verdict),
  ).length;
  const points = { 'DNS-09': 10, DNS: 1 };
  expect(grade({ ledger }, { points, others: 0 })).toMatchObject({
    earned: dns - 1,
    possible: dns - 1 + 10,
  });
});

test('a late hand-in is worth its factor, and the factor counts for the mark', () => {
  const ledger = ledgerWithBroken([]);
  const onTime = grade({ ledger }, { lateFactor: 0.8, passMark: 90 });
  const late = grade({ ledger }, { lateFactor: 0.8, passMark: 90 }, true);
  expect([onTime.percent, onTime.passed]).toEqual([100, true]);
  expect([late.percent, late.passed]).toEqual([80, false]);
  expect(late.points).toBe(Math.round(onTime.earned * 80) / 100);
});

test('a claim that must pass decides, also above the mark', () => {
  const rubric = { mustPass: ['DNS-09'], passMark: 50 };
  expect(grade({ ledger: ledgerWithBroken([]) }, rubric)).toMatchObject({
    passed: true,
    mustPass: [],
  });
  expect(grade({ ledger: ledgerWithBroken(['DNS-09']) }, rubric)).toMatchObject({
    passed: false,
    mustPass: [{ id: 'DNS-09', verdict: 'broken' }],
    result: 'judged',
  });
});

const undecided = (id: string): Ledger => {
  const ledger = ledgerWithBroken([]);
  for (const claim of ledger.claims)
    if (claim.id === id) Object.assign(claim, { verdict: 'inconclusive', reason: 'no answer' });
  return ledger;
};

test('what is not decided leaves the mark open only where it decides', () => {
  const ledger = undecided('DNS-09');
  expect(grade({ ledger }, { passMark: 100 }).passed).toBe(null);
  expect(grade({ ledger }, { passMark: 50 }).passed).toBe(true);
  expect(grade({ ledger }, { passMark: 50, mustPass: ['DNS-09'] })).toMatchObject({
    passed: null,
    result: 'partly',
    why: { kind: 'inconclusive', words: 'no answer' },
  });
});

test('what counts nothing by the rubric leaves nothing open', () => {
  const ledger = undecided('DNS-09');
  expect(grade({ ledger }, { points: { 'DNS-09': 0 } })).toMatchObject({
    result: 'judged',
    why: null,
  });
});
