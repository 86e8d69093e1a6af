import { expect, test } from 'vitest';
import type { Cause } from '../claims/cause.ts';
import { exitCodeOf } from '../claims/exit-code.ts';
import { NOTHING_FOUND } from '../claims/found.ts';
import type { Ledger } from '../claims/ledger.ts';
import type { Result, Row, Verdict } from '../claims/row.ts';
import { ledgerFaults } from '../claims/validate-ledger.ts';
import { because } from '../core/reason.ts';
import { buildLedger } from './build-ledger.ts';

const words = { en: 'words', zh: '词语' };
const row = (id: string, dependsOn: string[] = [], points = 1): Row => ({
  id,
  chapter: 'DNS',
  lines: [[1, 2]],
  stage: 'S5',
  mode: 'read',
  scope: 'portable',
  points,
  title: words,
  fix: words,
  needs: [],
  dependsOn,
  writes: [],
});
const result = (id: string, verdict: Verdict): Result => ({
  id,
  verdict,
  why: because('error', { words: 'r' }),
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1,
  requests: 0,
  evidence: [],
});
const run: Ledger['run'] = {
  id: 'r',
  startedAt: '2026-01-01T00:00:00Z',
  finishedAt: '2026-01-01T00:00:01Z',
  complete: true,
  suite: { version: '0', commit: null },
  profile: 'portable',
  stage: 'S14',
  allowChanges: false,
  seed: 1,
  target: {
    kind: 'lab',
    context: 'lab',
    kubernetes: null,
    istio: null,
    envoy: null,
    kiali: null,
    nodes: null,
    bookinfo: null,
  },
};
const build = (
  rows: Row[],
  results: Result[],
  judged?: string[],
  needed: string[] = [],
  causes: Cause[] = [],
): Ledger =>
  buildLedger({
    catalogue: {
      rows,
      chapters: [],
      notCheckable: [],
      row: (id) => rows.find((r) => r.id === id) as Row,
    },
    results,
    run,
    needed: new Map(needed.map((id) => [id, ['DNS-99']])),
    judged: judged && new Set(judged),
    found: NOTHING_FOUND,
    names: {},
    causes,
    generated: new Map([['10.96.0.10', 'ClusterIP of Service kube-system/kube-dns']]),
  });
const verdicts = (ledger: Ledger) =>
  Object.fromEntries(ledger.claims.map((c) => [c.id, c.verdict]));

test('one broken claim blocks what depends on it, at any remove, and keeps the raw verdict', () => {
  const rows = [
    row('DNS-01'),
    row('DNS-02', ['DNS-01']),
    row('DNS-03', ['DNS-02']),
    row('DNS-04', ['DNS-01']),
    row('DNS-05'),
  ];
  const ledger = build(rows, [
    result('DNS-01', 'broken'),
    result('DNS-02', 'broken'),
    result('DNS-03', 'inconclusive'),
    result('DNS-04', 'holds'),
    result('DNS-05', 'broken'),
  ]);
  expect(verdicts(ledger)).toEqual({
    'DNS-01': 'broken',
    'DNS-02': 'blocked',
    'DNS-03': 'blocked',
    'DNS-04': 'holds',
    'DNS-05': 'broken',
  });
  expect(ledger.claims[2]?.blockedBy).toEqual(['DNS-01']);
  expect(ledger.claims[2]?.evidence.at(-1)?.value).toEqual({
    verdict: 'inconclusive',
    reasonCode: 'error',
    params: { words: 'r' },
    reason: 'r',
  });
});

test('an inconclusive claim blocks nothing: what it stands for may well be right', () => {
  const ledger = build(
    [row('DNS-01'), row('DNS-02', ['DNS-01'])],
    [result('DNS-01', 'inconclusive'), result('DNS-02', 'broken')],
  );
  expect(verdicts(ledger)).toEqual({ 'DNS-01': 'inconclusive', 'DNS-02': 'broken' });
});

test('every row is there: filtered ones are not-run and cost no points, missing ones are not-run and do', () => {
  const rows = [row('DNS-01', [], 2), row('DNS-02', [], 3), row('DNS-03', [], 5)];
  const filtered = build(rows, [result('DNS-01', 'holds')], ['DNS-01', 'DNS-02']);
  expect(verdicts(filtered)).toEqual({
    'DNS-01': 'holds',
    'DNS-02': 'not-run',
    'DNS-03': 'not-run',
  });
  expect(filtered.score).toEqual({ earned: 2, possible: 5 });
  expect(ledgerFaults(filtered)).toEqual([]);
});

const exit = (totals: Partial<Record<Verdict, number>>, complete = true) =>
  exitCodeOf({
    run: { ...run, complete },
    totals: {
      holds: 0,
      broken: 0,
      inconclusive: 0,
      'not-applicable': 0,
      blocked: 0,
      erratum: 0,
      'not-run': 0,
      ...totals,
    },
  });

test('the exit code: 1 before 2, and 2 where nothing was judged or the run did not finish', () => {
  expect(exit({ holds: 3, erratum: 1, 'not-run': 9 })).toBe(0);
  expect(exit({ holds: 3, broken: 1, inconclusive: 1 })).toBe(1);
  expect(exit({ holds: 3, inconclusive: 1 })).toBe(2);
  expect(exit({ 'not-applicable': 4 })).toBe(2);
  expect(exit({ holds: 3 }, false)).toBe(2);
});

test('what the time of a claim went to is told where it was noted, and not made up elsewhere', () => {
  const spent = { convergence: 700, api: 12 };
  const noted = { ...result('DNS-01', 'holds'), spent };
  const ledger = build(
    [row('DNS-01'), row('DNS-02'), row('DNS-03')],
    [noted, { ...result('DNS-02', 'holds'), spent: {} }, result('DNS-03', 'holds')],
  );
  expect(ledger.claims.map((claim) => claim.spent)).toEqual([spent, {}, undefined]);
  expect(ledger.claims.map((claim) => 'spent' in claim)).toEqual([true, true, false]);
  expect(ledgerFaults(ledger)).toEqual([]);
});
