import { expect, test } from 'vitest';
import { because } from '../core/reason.ts';
import type { Catalogue } from './catalogue.ts';
import type { Result, Verdict } from './row.ts';
import { whileRollingOut } from './while-rolling-out.ts';

const KIALI = { name: 'Deployment istio-system/kiali', progress: 'istio-system/kiali 0 of 1' };
const DNS = { name: 'Deployment kube-system/coredns', progress: 'kube-system/coredns 1 of 2' };

const result = (id: string, verdict: Verdict, ...workloads: string[]): Result => ({
  id,
  verdict,
  why: because('error', { words: `why ${id}` }),
  startedAt: '',
  durationMs: 0,
  requests: 0,
  evidence: [],
  touched: { hops: [], workloads },
});

/** C depends on B, B on A; Z on nothing. */
const DEPENDS: Record<string, string[]> = { A: [], B: ['A'], C: ['B'], Z: [] };
const catalogue = {
  row: (id: string) => ({ id, dependsOn: DEPENDS[id] }),
} as unknown as Catalogue;

const verdicts = (results: Result[], underWay = [KIALI]) =>
  whileRollingOut(results, underWay, catalogue).map(({ verdict }) => verdict);

test('only what touched the workload of the rollout is suspended, with its answer kept', () => {
  const [first, second] = whileRollingOut(
    [result('A', 'broken', KIALI.name), result('Z', 'broken', DNS.name)],
    [KIALI],
    catalogue,
  );
  expect(first).toMatchObject({
    verdict: 'inconclusive',
    why: { code: 'rollout-under-way', params: { rollouts: ['istio-system/kiali 0 of 1'] } },
    evidence: [{ name: 'raw verdict', value: { verdict: 'broken', reason: 'why A' } }],
  });
  expect(second).toMatchObject({ verdict: 'broken', why: { params: { words: 'why Z' } } });
});

test('what depends on it is suspended too, at any remove, unless a claim between holds', () => {
  const A = result('A', 'broken', KIALI.name);
  const C = result('C', 'broken');
  expect(verdicts([A, result('B', 'broken'), C])).toEqual(Array(3).fill('inconclusive'));
  expect(verdicts([A, result('B', 'not-applicable'), C]).at(-1)).toBe('inconclusive');
  expect(verdicts([A, result('B', 'holds'), C]).at(-1)).toBe('broken');
});

test('a claim that was undecided for another reason, and rests on the rollout, passes it on', () => {
  expect(verdicts([result('A', 'inconclusive', KIALI.name), result('B', 'broken')])).toEqual([
    'inconclusive',
    'inconclusive',
  ]);
});

test('a claim that holds during a rollout holds, and what is red in front of it is broken', () => {
  expect(verdicts([result('A', 'holds', KIALI.name), result('B', 'broken')])).toEqual([
    'holds',
    'broken',
  ]);
});

test('a claim that does not apply is not suspended, so it passes on nothing of its own', () => {
  expect(verdicts([result('A', 'not-applicable', KIALI.name), result('B', 'broken')])).toEqual([
    'not-applicable',
    'broken',
  ]);
});

test('each rollout behind a claim is named once', () => {
  const [, second] = whileRollingOut(
    [result('A', 'broken', KIALI.name, DNS.name), result('B', 'broken', KIALI.name)],
    [KIALI, DNS],
    catalogue,
  );
  expect(second?.why.params.rollouts).toEqual([KIALI.progress, DNS.progress]);
});
