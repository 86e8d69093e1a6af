import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue, SPECS } from '../claims/catalogue.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { differences, failedIds, judgedIds } from './judge-mutant.ts';
import { loadMutants, loadUnbreakable, type Mutant } from './mutant.ts';

const claim = (id: string, verdict: Verdict, raw?: Verdict): LedgerClaim =>
  ({
    id,
    verdict,
    reason: 'the reason\nin two lines',
    evidence: raw ? [{ name: 'raw verdict', kind: 'json', value: { verdict: raw } }] : [],
  }) as unknown as LedgerClaim;

const ledgerOf = (claims: LedgerClaim[], complete = true): Ledger =>
  ({ run: { complete, allowChanges: true }, claims }) as unknown as Ledger;

const LEDGER = ledgerOf([
  claim('A-01', 'broken'),
  claim('A-02', 'blocked', 'broken'),
  claim('A-03', 'blocked', 'inconclusive'),
  claim('A-04', 'holds'),
  claim('A-05', 'erratum'),
  claim('A-06', 'not-run'),
  claim('A-07', 'not-applicable'),
]);

const mutant = (broken: string[], blocked: string[]): Mutant =>
  ({
    id: 'm',
    title: 'm',
    broken,
    blocked,
    inconclusive: [],
    notApplicable: [],
    names: {},
    exceptOn: { odd: { blocked: ['A-03'], reason: 'a stand-in' } },
  }) as unknown as Mutant;

const told = (broken: string[], blocked: string[], ledger = LEDGER, context = 'lab'): string[] =>
  differences(mutant(broken, blocked), ledger, context, (id) => (id === 'A-06' ? ['browser'] : []));

test('a ledger that shows exactly what is told has no difference', () => {
  expect(told(['A-01'], ['A-02', 'A-03'])).toEqual([]);
});

test('a row that should have turned red and did not is a finding', () => {
  expect(told(['A-01', 'A-04'], ['A-02', 'A-03'])).toEqual(['A-04 should be broken, is holds']);
  expect(told(['A-01', 'A-99'], ['A-02', 'A-03'])).toEqual(['A-99 should be broken, is undefined']);
});

test('a row that turned red though nothing tells so is a finding, with its reason', () => {
  expect(told(['A-01'], ['A-02'])).toEqual(['A-03 is blocked: the reason']);
  expect(told(['A-04'], ['A-02', 'A-03'])).toEqual([
    'A-04 should be broken, is holds',
    'A-01 is broken: the reason',
  ]);
});

test('a row that a stand-in of one target excuses may be blocked there, and nowhere else', () => {
  expect(told(['A-01'], ['A-02'], LEDGER, 'odd')).toEqual([]);
  expect(told(['A-01'], ['A-02'], LEDGER, 'lab')).toEqual(['A-03 is blocked: the reason']);
  const held = ledgerOf([claim('A-01', 'broken'), claim('A-03', 'holds')]);
  expect(told(['A-01'], [], held, 'odd')).toEqual([]);
  const broken = ledgerOf([claim('A-01', 'broken'), claim('A-03', 'broken')]);
  expect(told(['A-01'], [], broken, 'odd')).toEqual(['A-03 is broken: the reason']);
});

test('a row that became inconclusive is a finding', () => {
  const ledger = ledgerOf([claim('A-01', 'broken'), claim('A-02', 'inconclusive')]);
  expect(told(['A-01'], [], ledger)).toEqual(['A-02 is inconclusive: the reason']);
});

test('a mutant that turns nothing red proves nothing', () => {
  expect(told([], [], ledgerOf([claim('A-04', 'holds')]))).toEqual([
    'nothing is told to turn broken',
  ]);
});

test('a change that leaves the target healthy turns nothing red', () => {
  const healthy = { ...mutant([], []), healthy: true };
  const found = (claims: LedgerClaim[]) => differences(healthy, ledgerOf(claims), 'lab', () => []);
  expect(found([claim('A-01', 'holds')])).toEqual([]);
  expect(found([claim('A-01', 'broken')])).toEqual(['A-01 is broken: the reason']);
});

test('a row of a healthy cluster that is lost to not-applicable is a finding, unless it is told', () => {
  const healthy = { ...mutant([], []), healthy: true };
  const ledger = ledgerOf([claim('NPT-06', 'not-applicable')]);
  expect(differences(healthy, ledger, 'lab', () => [])).toEqual([
    'NPT-06 is not-applicable (the reason\nin two lines), expected to be judged',
  ]);
  const told = { ...healthy, notApplicable: [{ ids: ['NPT-06'], reason: 'only mutual TLS' }] };
  expect(differences(told, ledger, 'lab', () => [])).toEqual([]);
});

test('on a lab of an early stage what comes later is not lost, and a stage found too early is a finding', () => {
  const healthy = { ...mutant([], []), healthy: true, lab: { stage: 'S7' } };
  const putOff = { ...claim('NPT-06', 'not-applicable'), reasonCode: 'not-yet' };
  const at = (stage: string): Ledger => {
    const ledger = ledgerOf([putOff]);
    return { ...ledger, run: { ...ledger.run, stage } };
  };
  expect(differences(healthy, at('S8'), 'lab', () => [])).toEqual([]);
  expect(differences(healthy, at('S5'), 'lab', () => [])).toEqual(['stage S7 is taken for S5']);
});

test('where no blocked rows are told, every one must wait for what is told to be broken', () => {
  const free = { ...mutant(['A-01'], []), blocked: undefined };
  const waiting = (by: string) =>
    ledgerOf([claim('A-01', 'broken'), { ...claim('A-02', 'blocked'), blockedBy: [by] }]);
  expect(differences(free, waiting('A-01'), 'lab', () => [])).toEqual([]);
  expect(differences(free, waiting('A-09'), 'lab', () => [])).toEqual(['A-02 is blocked by A-09']);
});

test('a reason that does not name what it must is a finding', () => {
  const naming = { ...mutant(['A-01'], []), names: { 'A-01': ['the reason', 'reviews-v3'] } };
  expect(differences(naming, ledgerOf([claim('A-01', 'broken')]), 'lab', () => [])).toEqual([
    'A-01 does not name "reviews-v3": the reason',
  ]);
});

test('a run that was cut short proves nothing', () => {
  expect(told(['A-01'], [], ledgerOf([claim('A-01', 'broken')], false))).toEqual([
    'the run did not end by itself',
  ]);
});

test('of a row whose tool is missing nothing is expected; of any other that was not run it is', () => {
  expect(told(['A-01'], ['A-02', 'A-03', 'A-06'])).toEqual([]);
  expect(told(['A-01', 'A-07'], ['A-02', 'A-03'])).toEqual([
    'A-07 should be broken, is not-applicable',
  ]);
});

test('seen to fail is what its own check refuted, blocked or not', () => {
  expect(failedIds(LEDGER)).toEqual(['A-01', 'A-02']);
});

test('judged is what a run came to a verdict on', () => {
  expect(judgedIds(LEDGER)).toEqual(['A-01', 'A-02', 'A-03', 'A-04', 'A-05']);
});

test('every id of specs/mutants.yaml is in the catalogue, and each mutant is there once', () => {
  const known = new Set(loadCatalogue().rows.map(({ id }) => id));
  const mutants = loadMutants();
  const named = [
    ...mutants.flatMap(({ broken, notBlocked, only = [], inconclusive, notApplicable, names }) => [
      ...broken,
      ...notBlocked,
      ...only,
      ...inconclusive,
      ...notApplicable.flatMap(({ ids }) => ids),
      ...Object.keys(names),
    ]),
    ...loadUnbreakable().keys(),
  ];
  // `only` may name a whole chapter
  const unknown = named.filter(
    (id) => !known.has(id) && ![...known].some((k) => k.startsWith(`${id}-`)),
  );
  expect(unknown).toEqual([]);
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
});

// one that names no manifest would change nothing, and its mutant would pass for a weaker reason
test('every manifest of a substitute, and the one it replaces, is in specs', () => {
  const files = readdirSync(SPECS, { recursive: true, encoding: 'utf8' });
  const missing = loadMutants().flatMap(({ id, substitute }) =>
    Object.entries(substitute).flatMap(([manifest, other]) => {
      const own = files.find((file) => file.endsWith(`/${manifest}`));
      if (own === undefined) return [`${id} replaces ${manifest}, which no chapter has`];
      const replaced = join(SPECS, dirname(own), other);
      return existsSync(replaced)
        ? []
        : [`${id} applies ${other}, which is not in ${dirname(own)}`];
    }),
  );
  expect(missing).toEqual([]);
});
