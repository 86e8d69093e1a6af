import { expect, test } from 'vitest';
import type { Cause } from './cause.ts';
import { groupByCause } from './group-by-cause.ts';
import type { LedgerClaim } from './ledger.ts';
import type { Row, Touched, Verdict } from './row.ts';

const words = { en: 'their own fix', zh: '自己的修复' };
const claim = (id: string, verdict: Verdict, blockedBy: string[] = []): LedgerClaim => ({
  id,
  chapter: 'DNS',
  stage: 'S14',
  mode: 'traffic',
  scope: 'portable',
  points: 1,
  title: words,
  lines: [[1, 2]],
  verdict,
  reasonCode: 'error',
  params: { words: `${id} saw a 403` },
  reason: `${id} saw a 403`,
  blockedBy,
  cause: null,
  fix: words,
  startedAt: null,
  durationMs: 0,
  requests: 0,
  evidence: [],
});
const policy: Cause = {
  id: 'policy',
  object: 'AuthorizationPolicy shop/nothing',
  says: { en: 'it allows nothing', zh: '它一律拒绝' },
  fix: { en: 'if it is not wanted: delete it', zh: '若不需要：删除它' },
  explains: { hops: ['*>reviews'] },
};
const DEPENDS: Record<string, string[]> = { B: ['C'], D: ['B'] };
const catalogue = { row: (id: string) => ({ id, dependsOn: DEPENDS[id] ?? [] }) as unknown as Row };
const group = (claims: LedgerClaim[], hops: Record<string, string[]>, causes = [policy]) =>
  groupByCause(
    claims,
    causes,
    (id): Touched | undefined => hops[id] && { hops: hops[id], workloads: [] },
    catalogue,
  );
const shown = ({ claims }: ReturnType<typeof group>) =>
  Object.fromEntries(claims.map((c) => [c.id, [c.verdict, ...c.blockedBy]]));

test('of the claims that one object explains the one on which the others depend stays broken, in its words', () => {
  const reviews = ['productpage>reviews'];
  const grouped = group(
    [claim('A', 'broken'), claim('B', 'broken'), claim('C', 'broken'), claim('D', 'inconclusive')],
    { A: reviews, B: reviews, C: reviews, D: reviews },
  );
  expect(shown(grouped)).toEqual({
    A: ['blocked', 'C'],
    B: ['blocked', 'C'],
    C: ['broken'],
    D: ['blocked', 'C'],
  });
  const root = grouped.claims.find(({ id }) => id === 'C');
  expect(root).toMatchObject({
    reason: 'AuthorizationPolicy shop/nothing: it allows nothing',
    fix: policy.fix,
    cause: 'policy',
  });
  expect(root?.evidence).toContainEqual({
    name: 'raw verdict',
    kind: 'json',
    value: {
      verdict: 'broken',
      reasonCode: 'error',
      params: { words: 'C saw a 403' },
      reason: 'C saw a 403',
    },
    varies: ['params', 'reason'],
  });
  expect(grouped.causes).toEqual([
    expect.objectContaining({ id: 'policy', claims: ['A', 'B', 'C', 'D'] }),
  ]);
});

test('a claim whose check did not pass the object keeps its own reason', () => {
  const grouped = group([claim('A', 'broken'), claim('B', 'broken')], {
    A: ['productpage>reviews'],
    B: ['productpage>details'],
  });
  expect(shown(grouped)).toEqual({ A: ['broken'], B: ['broken'] });
  expect(grouped.claims[1]).toMatchObject({ reason: 'B saw a 403', cause: null });
});

test('a cause never makes a claim red, and one that explains nothing is left out', () => {
  const grouped = group([claim('A', 'holds'), claim('B', 'not-applicable')], {
    A: ['productpage>reviews'],
    B: ['productpage>reviews'],
  });
  expect(shown(grouped)).toEqual({ A: ['holds'], B: ['not-applicable'] });
  expect(grouped.causes).toEqual([]);
});

test('where nothing refuted a claim it stays inconclusive, and the cause is named', () => {
  const grouped = group([claim('A', 'inconclusive')], { A: ['productpage>reviews'] });
  expect(shown(grouped)).toEqual({ A: ['inconclusive'] });
  expect(grouped.claims[0]?.cause).toBe('policy');
});

test('a claim that waited for one that now waits itself waits for the same', () => {
  const reviews = ['productpage>reviews'];
  const grouped = group(
    [claim('C', 'broken'), claim('B', 'broken'), claim('X', 'blocked', ['B'])],
    { C: reviews, B: reviews },
  );
  expect(shown(grouped)).toEqual({ C: ['broken'], B: ['blocked', 'C'], X: ['blocked', 'C'] });
  expect(grouped.causes[0]?.claims).toEqual(['C', 'B', 'X']);
});
