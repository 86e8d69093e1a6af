import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sampleLedger, sampleLedgerWithCause } from '#samples/sample-ledger.ts';
import type { Ledger } from '../claims/ledger.ts';
import { BaselineError, baselineText, readBaseline } from './baseline.ts';
import { compareRuns } from './compare-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshproof-baseline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const changed = (change: (ledger: Ledger) => void): Ledger => {
  const ledger = sampleLedgerWithCause();
  change(ledger);
  return ledger;
};

test('what is broken with its cause and what it blocks, what is undecided, and ids of the rest', () => {
  const { broken, inconclusive, ...rest } = parse(baselineText(sampleLedgerWithCause()));
  expect(broken).toContainEqual({
    id: 'GWY-04',
    title: 'The gateway sends /productpage to productpage',
    cause: 'AuthorizationPolicy shop/allow-nothing',
    blocks: ['GWY-05', 'GWY-07', 'GWY-08'],
  });
  expect(inconclusive.map(({ id }: { id: string }) => id)).toEqual(['DNS-17', 'SVC-12']);
  expect(rest.erratum).toEqual(['GWY-06']);
});

test('another run of the same cluster gives the same text: nothing in it varies', () => {
  const later = changed((ledger) => {
    Object.assign(ledger.run, { id: 'later', startedAt: '2026-04-01T00:00:00.000Z', seed: 7 });
    Object.assign(ledger.run, { finishedAt: '2026-04-01T00:09:00.000Z' });
    Object.assign(ledger.run.suite, { commit: 'ffffff' });
    Object.assign(ledger.run.target, { context: 'pipeline-7' });
    for (const claim of ledger.claims)
      Object.assign(claim, { durationMs: 9, requests: 9, reason: `${claim.reason}, later` });
  });
  expect(baselineText(later)).toBe(baselineText(sampleLedgerWithCause()));
});

test('a pod at fault stands in it by its workload', () => {
  const crashing = changed((ledger) => {
    Object.assign(ledger.causes[0] ?? {}, { object: 'Pod shop/web-6b7f-9tq7d' });
    ledger.generated = { 'web-6b7f-9tq7d': 'pod of Deployment shop/web' };
  });
  expect(baselineText(crashing)).toContain('cause: Pod shop/‹pod of Deployment shop/web›');
});

test('a run against its own baseline: nothing is newly broken, and what it names is known', () => {
  const file = written('own.yaml', baselineText(sampleLedgerWithCause()));
  const comparison = compareRuns(readBaseline(file), sampleLedgerWithCause());
  expect(comparison.newlyBroken).toEqual([]);
  expect(comparison.stillBroken.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['GWY-04', 'GWY-05', 'NET-20']),
  );
  expect(comparison.header.filter(({ differs }) => differs)).toEqual([]);
});

test('a claim that it does not name held: it is newly broken when it breaks', () => {
  const file = written('whole.yaml', baselineText(sampleLedgerWithCause()));
  const after = changed(({ claims, totals }) => {
    Object.assign(claims.find(({ id }) => id === 'DNS-09') ?? {}, { verdict: 'broken' });
    Object.assign(totals, { holds: totals.holds - 1, broken: totals.broken + 1 });
  });
  const { newlyBroken } = compareRuns(readBaseline(file), after);
  expect(newlyBroken.map(({ root }) => root.id)).toEqual(['DNS-09']);
});

test.each<[string, string, RegExp]>([
  ['no YAML', 'a: [b\n\tc', /bad\.yaml cannot be read: /],
  ['something else', 'hello: world', /bad\.yaml is no baseline \(.*\): write one with npm run/],
  ['empty', '', /bad\.yaml is no baseline/],
  ['a key nobody knows', `${baselineText(sampleLedger())}ignored: []\n`, /holds ignored/],
])('%s: one line that names the file', (_, text, message) => {
  const file = written('bad.yaml', text);
  expect(() => readBaseline(file)).toThrow(message);
  expect(() => readBaseline(file)).toThrow(BaselineError);
  expect(() => readBaseline(file)).not.toThrow(/\n/);
});

test('no file: one line that says how to write one', () => {
  expect(() => readBaseline(join(folder, 'none.yaml'))).toThrow(
    /there is no baseline .*--accept RUN/,
  );
});
