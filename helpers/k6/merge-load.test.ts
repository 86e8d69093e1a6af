import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../core/root.ts';
import { k6Image } from './find-k6.ts';
import type { LoadSummary } from './load-summary.ts';
import { ForeignSummary, mergeLoad } from './merge-load.ts';

const NINE = { v1: 90, v2: 10 };
let runs = 0;
const summary = (v1: number, v2: number, v3 = 0, none = 0, planned = 2_000): LoadSummary => {
  runs += 1;
  return { ...EMPTY, planned, answers: { v1, v2, v3, none }, durationMs: runs };
};
const EMPTY: Omit<LoadSummary, 'planned' | 'answers' | 'durationMs'> = {
  schema: 'meshproof/load/v1',
  late: 0,
  latencyMs: { median: 5, p90: 9, p95: 10, p99: 12, max: 40 },
};

test('what several generators counted is one sample', () => {
  const { verdict, words } = mergeLoad([summary(905, 95), summary(896, 104)], NINE);
  expect(verdict).toBe('accept');
  expect(words[0]).toMatch(/^v1: claimed 90 %, seen 90\.0 % \(8\d\.\d to 9\d\.\d\), 1801 answers$/);
  expect(mergeLoad([summary(805, 195), summary(796, 204)], NINE).verdict).toBe('reject');
  // neither of two halves decides alone, nor do two that err against each other refute
  expect(mergeLoad([summary(950, 50), summary(850, 150)], NINE).verdict).toBe('accept');
});

test('one stray answer refutes, whichever generator saw it', () => {
  expect(mergeLoad([summary(900, 100), summary(899, 100, 1)], NINE).verdict).toBe('reject');
});

test('what is missing may be of any version', () => {
  expect(mergeLoad([summary(900, 100)], NINE).verdict).toBe('open');
  expect(mergeLoad([summary(900, 100), summary(899, 100)], NINE).verdict).toBe('open');
  expect(mergeLoad([summary(900, 100), summary(899, 100, 0, 1)], NINE).verdict).toBe('open');
  expect(mergeLoad([summary(500, 500), summary(499, 500)], NINE).verdict).toBe('reject');
});

test('summaries that are not of one test are refused', () => {
  const one = summary(900, 100);
  expect(() => mergeLoad([one, one], NINE)).toThrow(ForeignSummary);
  expect(() => mergeLoad([one, summary(900, 100, 0, 0, 4_000)], NINE)).toThrow(/different tests/);
  expect(() => mergeLoad([one, summary(901, 100)], NINE)).toThrow(/2001 answers, though 2000/);
});

test('no pod of the operator gets a sidecar, and all run the pinned k6', () => {
  const { spec } = parse(readFileSync(join(ROOT, 'k6/operator/test-run.yaml'), 'utf8'));
  for (const pod of ['initializer', 'starter', 'runner'])
    expect(spec[pod].metadata.labels).toEqual({ 'sidecar.istio.io/inject': 'false' });
  expect([spec.initializer.image, spec.runner.image]).toEqual([k6Image(), k6Image()]);
  expect(spec.parallelism).toBeGreaterThan(1);
});
