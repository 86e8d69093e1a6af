import { expect, test } from 'vitest';
import type { ReasonCode } from '../core/reason.ts';
import { loadCatalogue } from './catalogue.ts';
import {
  type Expected,
  expectedUnjudged,
  minorOf,
  unjudgedDifferences,
} from './expected-unjudged.ts';
import type { Ledger } from './ledger.ts';
import type { Verdict } from './row.ts';

const ledger = (claims: Record<string, [Verdict, ReasonCode?]>) =>
  ({
    claims: Object.entries(claims).map(([id, [verdict, reasonCode = 'said']]) => ({
      id,
      verdict,
      reasonCode,
      reason: reasonCode,
    })),
  }) as unknown as Ledger;

const expected: Expected = {
  unjudged: new Map([['DNS-04', 'not-applicable']]),
  byTool: [{ tool: 'k6', verdict: 'not-run', ids: ['LOD-01', 'LOD-02'] }],
};
const without: [Verdict, ReasonCode] = ['not-run', 'k6-not-on-path'];

test('rows of a tool are all judged, or none and for its sake', () => {
  const moot: [Verdict] = ['not-applicable'];
  const found = (lod: Record<string, [Verdict, ReasonCode?]>) =>
    unjudgedDifferences(ledger({ 'DNS-04': moot, ...lod }), expected);
  expect(found({ 'LOD-01': ['holds'], 'LOD-02': ['broken'] })).toEqual([]);
  expect(found({ 'LOD-01': without, 'LOD-02': without })).toEqual([]);
  expect(found({ 'LOD-01': without, 'LOD-02': ['holds'] })).toEqual([
    'LOD-02 is judged (holds), though expected not-run',
  ]);
  expect(found({ 'LOD-01': ['not-run', 'run-ended'], 'LOD-02': ['holds'] })).toEqual([
    'LOD-01 is not-run (run-ended), expected to be judged',
  ]);
});

test('a row that is judged or left out against what is told is named', () => {
  expect(unjudgedDifferences(ledger({ 'DNS-04': ['holds'] }), expected)).toEqual([
    'DNS-04 is judged (holds), though expected not-applicable',
  ]);
  expect(unjudgedDifferences(ledger({ 'DNS-05': ['not-run', 'skipped'] }), expected)).toEqual([
    'DNS-05 is not-run (skipped), expected to be judged',
  ]);
});

test('the load rows need a tool on the lab only: the real cluster has it; the text is beside neither', () => {
  const tools = (target: string) =>
    expectedUnjudged(target, { mode: 'changes' }).byTool.map((g) => g.tool);
  expect(tools('lab')).toEqual(['document-text', 'k6']);
  expect(tools('rig')).toEqual(['document-text', 'join-token']);
  expect(expectedUnjudged('lab', { mode: 'read-only' }).unjudged.get('LOD-03')).toBe('not-run');
});

test('the token that nodes join with has run out on a real cluster that is older than a day, on the lab never', () => {
  const found = (target: string, ...row: [Verdict, ReasonCode?]) => {
    const { byTool } = expectedUnjudged(target, { mode: 'read-only' });
    return unjudgedDifferences(ledger({ 'K8S-14': row }), { unjudged: new Map(), byTool });
  };
  const over: [Verdict, ReasonCode] = ['not-applicable', 'needs-join-token'];
  expect(found('rig', 'holds')).toEqual([]);
  expect(found('rig', ...over)).toEqual([]);
  expect(found('rig', 'not-applicable')).toHaveLength(1);
  expect(found('lab', 'holds')).toEqual([]);
  expect(found('lab', ...over)).toHaveLength(1);
});

test('rows that write, and rows of the author, are found in the catalogue', () => {
  const { rows } = loadCatalogue();
  const { unjudged } = expectedUnjudged('lab', { mode: 'read-only' });
  const writing = rows.filter(({ mode }) => mode === 'change').map(({ id }) => id);
  const own = rows.filter(({ scope }) => scope === 'author').map(({ id }) => id);
  const of = (verdict: Verdict) => [...unjudged].filter(([, v]) => v === verdict).map(([id]) => id);
  expect(of('not-run')).toEqual(writing);
  expect(of('not-applicable')).toEqual(expect.arrayContaining(own));
});

test('rows of the author are judged with the profile document, those about its text where that is named', () => {
  const { unjudged, byTool } = expectedUnjudged('lab', { mode: 'read-only', profile: 'document' });
  expect(unjudged.has('GWY-16')).toBe(false);
  expect(unjudged.get('DNS-02')).toBe('not-run');
  expect(byTool.flatMap(({ ids }) => ids)).toEqual(expect.arrayContaining(['NET-06', 'NET-07']));
});

test('a row about newer releases is expected to be judged on these alone', () => {
  const known = (minor: number | null) =>
    expectedUnjudged('rig', { mode: 'read-only', minor }).unjudged.get('SUM-02');
  expect([known(20), known(36), known(null)]).toEqual(['not-applicable', undefined, undefined]);
});

test('the minor release is read from the version that the API server tells', () => {
  expect(['v1.20.2', 'v1.36.3', '1.19.4', 'v2.0', null].map(minorOf)).toEqual([
    20,
    36,
    19,
    null,
    null,
  ]);
});
