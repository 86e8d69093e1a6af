import { expect, test } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import type { Ledger, LedgerClaim } from './ledger.ts';
import { VERDICTS } from './row.ts';
import { ledgerFaults } from './validate-ledger.ts';

const broken = (change: (ledger: Ledger) => void): string[] => {
  const ledger = structuredClone(sampleLedger());
  change(ledger);
  return ledgerFaults(ledger);
};

const claim = (ledger: Ledger, id: string): LedgerClaim =>
  ledger.claims.find((c) => c.id === id) as LedgerClaim;

test('a ledger that holds every verdict is sound', () => {
  const ledger = sampleLedger();
  expect(new Set(ledger.claims.map((c) => c.verdict))).toEqual(new Set(VERDICTS));
  expect(ledgerFaults(ledger)).toEqual([]);
});

test.each<[string, (ledger: Ledger) => void, RegExp]>([
  ['a field nobody knows', (l) => Object.assign(l.run, { token: 'x' }), /\/run holds token/],
  [
    'a verdict nobody knows',
    (l) => Object.assign(claim(l, 'ENV-03'), { verdict: 'ok' }),
    /must be one of holds/,
  ],
  [
    'a date that is none',
    (l) => Object.assign(l.run, { startedAt: 'today' }),
    /startedAt must match format/,
  ],
  ['an empty fact', (l) => Object.assign(l.run.target, { istio: '' }), /target\/istio/],
  [
    'time for what nobody knows',
    (l) => Object.assign(claim(l, 'ENV-03'), { spent: { sleeping: 1 } }),
    /spent holds sleeping/,
  ],
  [
    'a part of a millisecond',
    (l) => Object.assign(claim(l, 'ENV-03'), { spent: { api: 0.5 } }),
    /spent\/api must be integer/,
  ],
  [
    'a picture without a file',
    (l) => claim(l, 'KIA-05').evidence.push({ name: 'x', kind: 'image', value: 'x' }),
    /evidence\/1/,
  ],
  [
    'a picture outside the run',
    (l) => claim(l, 'KIA-05').evidence.push({ name: 'x', kind: 'image', file: 'a/../../b.png' }),
    /file must match pattern/,
  ],
  [
    'a table of something else',
    (l) =>
      claim(l, 'ENV-03').evidence.push({
        name: 'x',
        kind: 'table',
        value: { columns: ['a'], rows: [[{}]] },
      }),
    /rows\/0\/0/,
  ],
  [
    'a verdict without a reason',
    (l) => Object.assign(claim(l, 'NET-20'), { reason: '' }),
    /reason must NOT have fewer/,
  ],
  [
    'a blocked claim that names nothing',
    (l) => Object.assign(claim(l, 'GWY-05'), { blockedBy: [] }),
    /blockedBy must NOT have fewer/,
  ],
  [
    'a blocked claim that names one that holds',
    (l) => Object.assign(claim(l, 'GWY-05'), { blockedBy: ['DNS-09'] }),
    /GWY-05 is blocked by DNS-09, which is holds/,
  ],
  [
    'totals that do not add up',
    (l) => Object.assign(l.totals, { broken: 0 }),
    /\/totals\/broken is 0, but 2/,
  ],
  ['the same claim twice', (l) => l.claims.push(claim(l, 'GWY-06')), /GWY-06 is there twice/],
  [
    'an end before the start',
    (l) => Object.assign(l.run, { finishedAt: '2020-01-01T00:00:00Z' }),
    /finished before/,
  ],
])('refuses %s', (_, change, fault) => {
  expect(broken(change).join('\n')).toMatch(fault);
});

test('says no more than twenty things about something that is no ledger at all', () => {
  const faults = broken((l) => {
    for (const c of l.claims) Object.assign(c, { id: 1 });
  });
  expect(faults).toHaveLength(21);
});
