import { expect, test } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import type { Ledger, LedgerClaim } from './ledger.ts';
import { timeOfClaim, timeOfRun } from './time-of-run.ts';

const BEGIN = Date.parse('2026-03-01T09:00:00.000Z');

type Sketch = [
  mode: LedgerClaim['mode'],
  from: number,
  durationMs: number,
  more?: Partial<LedgerClaim>,
];

/** A ledger of a run of so many milliseconds, with claims that begin so long after it (ms). */
const ledger = (took: number, ...sketches: Sketch[]): Ledger => {
  const base = sampleLedger();
  const { spent: _, ...plain } = base.claims[0] as LedgerClaim;
  const claims = sketches.map(([mode, from, durationMs, more], i) => ({
    ...plain,
    id: `DNS-${10 + i}`,
    mode,
    startedAt: new Date(BEGIN + from).toISOString(),
    durationMs,
    requests: 2,
    ...more,
  }));
  const run = {
    ...base.run,
    startedAt: new Date(BEGIN).toISOString(),
    finishedAt: new Date(BEGIN + took).toISOString(),
  };
  return { ...base, run, claims };
};

test('the parts follow one another, from the first begin of a phase to its last end', () => {
  const time = timeOfRun(
    ledger(
      60_000,
      ['traffic', 5_000, 9_000], // ends last of those that read
      ['read', 4_000, 1_000],
      ['offline', 6_000, 10],
      ['change', 20_000, 30_000],
      ['change', 17_000, 1_000],
    ),
  );
  expect(time?.parts).toEqual({
    before: 4_000,
    reads: 10_000,
    between: 3_000,
    writes: 33_000,
    after: 10_000,
  });
  expect(time?.reads).toMatchObject({ claims: 3, ms: 10_010, requests: 6 });
  expect(time?.writes).toMatchObject({ claims: 2, ms: 31_000, requests: 4 });
  expect([time?.reads.sideBySide, time?.writes.sideBySide]).toEqual([true, false]);
});

test.each<[string, Sketch['0'], object]>([
  ['only claims that read', 'read', { before: 1_000, reads: 2_000, writes: 0 }],
  ['only claims that write', 'change', { before: 1_000, reads: 0, writes: 2_000 }],
])('%s: the other phase and what would be between took no time', (_, mode, parts) => {
  const time = timeOfRun(ledger(5_000, [mode, 1_000, 2_000]));
  expect(time?.parts).toEqual({ between: 0, after: 2_000, ...parts });
});

test('a clock that was set back makes no part negative', () => {
  const time = timeOfRun(ledger(1_000, ['read', -500, 900], ['change', 300, 2_000]));
  expect(time?.parts).toEqual({ before: 0, reads: 900, between: 0, writes: 2_000, after: 0 });
});

test('what no test judged took no time and begins no phase', () => {
  const settled: Sketch = ['read', 10, 0];
  const left: Sketch = ['change', 0, 0, { startedAt: null }];
  expect(timeOfRun(ledger(1_000, settled, left))).toBeUndefined();
  const time = timeOfRun(ledger(1_000, settled, ['read', 400, 100], left));
  expect(time?.parts.before).toBe(400);
  expect(time?.reads.claims).toBe(1);
});

test('what time went to is added up; the rest of each duration is its own', () => {
  const time = timeOfRun(
    ledger(
      9_000,
      ['read', 0, 1_000, { spent: { api: 600, requests: 150 } }],
      ['read', 0, 500, { spent: {} }],
      ['change', 2_000, 4_000, { spent: { convergence: 2_500, waiting: 1_000, api: 500 } }],
    ),
  );
  const none = { convergence: 0, waiting: 0, browser: 0, requests: 0, api: 0, own: 0 };
  expect(time?.reads.spent).toEqual({ ...none, requests: 150, api: 600, own: 750 });
  expect(time?.writes.spent).toEqual({ ...none, convergence: 2_500, waiting: 1_000, api: 500 });
});

test('a claim of which nobody noted anything is all its own beside others, and unknown alone', () => {
  const noted: Sketch = ['read', 0, 100, { spent: { api: 90 } }];
  const lost: Sketch = ['read', 0, 700];
  expect(timeOfRun(ledger(1_000, noted, lost))?.reads.spent).toMatchObject({ api: 90, own: 710 });
  expect(timeOfRun(ledger(1_000, lost))?.reads).toMatchObject({ ms: 700, spent: undefined });
});

test('parts that are a rounding above the duration leave nothing over', () => {
  expect(timeOfClaim({ durationMs: 10, spent: { api: 11 } })).toMatchObject({ api: 11, own: 0 });
  expect(timeOfClaim({ durationMs: 10 })).toBeUndefined();
});
