import { expect, test } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Evidence } from '../claims/row.ts';
import { type TimeOfRun, timeOfRun } from '../claims/time-of-run.ts';
import { type RunFigure, runFigure, withRun } from './run-figure.ts';

const CONVERGENCE: Evidence = {
  name: 'convergence',
  kind: 'json',
  value: { ms: { 'productpage: rules of reviews': 812 }, looks: 2 },
};

/** The sample's run with its first four claims alone, changed so. */
const ledger = (...sketches: Partial<LedgerClaim>[]): Ledger => {
  const base = sampleLedger();
  const claims = base.claims.slice(0, 4).map((claim, i) => ({ ...claim, ...sketches[i] }));
  return { ...base, claims };
};

const figureOf = (one: Ledger, label = 'before'): RunFigure =>
  runFigure(one, timeOfRun(one) as TimeOfRun, { label, target: 'lab', seconds: 251.9961 });

test('a figure says what was run, how long the command took, and where the time went', () => {
  const one = ledger();
  const { totals } = one;
  expect(figureOf(one)).toEqual({
    label: 'before',
    target: 'lab',
    suite: '0.1.0 (a0350b2)',
    seconds: 252,
    requests: one.claims.reduce((sum, { requests }) => sum + requests, 0),
    unwell: totals.broken + totals.blocked + totals.inconclusive,
    ...timeOfRun(one),
    rules: [],
  });
});

test('its rules are the claims that noted how proxies came to hold one', () => {
  const rule = { mode: 'change', durationMs: 9_000, requests: 1_410 } as const;
  const { rules } = figureOf(
    ledger(
      { ...rule, spent: { convergence: 2_000, requests: 6_000 }, evidence: [CONVERGENCE] },
      { ...rule, spent: { convergence: 2_000 }, evidence: [] },
      { ...rule, spent: {}, evidence: [{ ...CONVERGENCE, name: 'path' }, CONVERGENCE] },
      { ...rule, durationMs: 0, evidence: [CONVERGENCE] },
    ),
  );
  const [first, , third] = sampleLedger().claims.map(({ id }) => id);
  expect(rules).toEqual([
    { id: first, ms: 9_000, requests: 1_410, convergenceMs: 2_000 },
    { id: third, ms: 9_000, requests: 1_410, convergenceMs: 0 },
  ]);
});

test('a suite that is no checkout has its version alone', () => {
  const { run, ...rest } = ledger();
  const suite = { ...run.suite, commit: null };
  expect(figureOf({ ...rest, run: { ...run, suite } }).suite).toBe('0.1.0');
});

test('a run of the same label and target takes the place of the earlier one; others stay', () => {
  const [before, after] = [figureOf(ledger()), figureOf(ledger(), 'after')];
  const elsewhere = { ...before, target: 'context:rig' };
  const all = [before, elsewhere, after].reduce(withRun, []);
  expect(all).toEqual([before, elsewhere, after]);
  const again = { ...before, seconds: 99 };
  expect(withRun(all, again)).toEqual([again, elsewhere, after]);
});
