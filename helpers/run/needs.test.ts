import { expect, test } from 'vitest';
import { NEED_NAMES, type NeedName } from '../claims/need-names.ts';
import { because } from '../core/reason.ts';
import { KINDS, type Kind } from '../kube/kinds.ts';
import { Snapshot, type SnapshotData } from '../kube/snapshot.ts';
import { findPlaces } from '../places/places.ts';
import { NEEDS } from './needs.ts';
import { readFacts } from './read-facts.ts';

const FORBIDDEN = {
  kind: 'forbidden',
  status: 403,
  why: because('kind-not-listed', { kind: 'nodes' }),
  words: 'nodes is forbidden',
} as const;

const snapshotOf = (kinds: SnapshotData['kinds'], minor = '25') =>
  new Snapshot({
    takenAt: '',
    version: { gitVersion: `v1.${minor}.0`, major: '1', minor },
    kinds,
  });

const answer = (need: NeedName, kinds: SnapshotData['kinds'], minor?: string) => {
  const snapshot = snapshotOf(kinds, minor);
  const { places, found } = findPlaces(snapshot, {});
  return NEEDS[need]({
    places,
    found,
    cluster: readFacts(snapshot, places),
    allowChanges: false,
    profile: 'portable',
    browser: { missing: because('k6-not-on-path') },
    k6: { missing: because('k6-not-on-path') },
    via: 'direct',
    vantage: null,
    document: null,
  });
};

const kinds = Object.keys(KINDS) as Kind[];
const nothingListed = Object.fromEntries(kinds.map((kind) => [kind, FORBIDDEN]));
const nothingThere = Object.fromEntries(kinds.map((kind) => [kind, { items: [] }]));
const OF_THE_MACHINE = ['browser', 'k6', 'document-text'];
const OF_THE_CLUSTER = NEED_NAMES.filter((need) => !OF_THE_MACHINE.includes(need));

test.each(OF_THE_CLUSTER)('%s: what may not be listed is unknown, not absent', (need) => {
  expect(answer(need, nothingListed)).toEqual({
    ok: false,
    verdict: 'inconclusive',
    why: FORBIDDEN.why,
  });
});

test.each(OF_THE_CLUSTER)('%s: an empty cluster settles it', (need) => {
  expect(answer(need, nothingThere)).not.toMatchObject({ verdict: 'inconclusive' });
});

test("from 1.26 on kube-proxy's mode no longer matters for ping", () => {
  expect(answer('clusterip-ignores-ping', nothingListed, '26')).toEqual({ ok: true });
});

test('half an Istio is no moment before Istio', () => {
  const crd = { metadata: { name: 'x' }, spec: { group: 'networking.istio.io' } };
  const kinds = { ...nothingThere, crds: { items: [crd] } } as unknown as SnapshotData['kinds'];
  expect(answer('before-istio', kinds)).toMatchObject({
    verdict: 'not-applicable',
    why: because('needs-before-istio', { found: '1 CRDs of Istio without istiod' }),
  });
});

test('without k6 a load is not run, and the reason says how to get it', () => {
  expect(answer('k6', nothingThere)).toEqual({
    ok: false,
    verdict: 'not-run',
    why: because('k6-not-on-path'),
  });
});

test('the moments before another node and before the first workload are over on a cluster that has them', () => {
  const node = { metadata: { name: 'a' }, spec: {}, status: { addresses: [] } };
  const nginx = {
    metadata: { name: 'nginx-deployment-demo' },
    spec: { template: { spec: { containers: [] } } },
  };
  const of = (nodes: object[], deployments: object[]) =>
    ({
      ...nothingThere,
      nodes: { items: nodes },
      deployments: { items: deployments },
    }) as SnapshotData['kinds'];
  expect(answer('one-node', of([node], []))).toEqual({ ok: true });
  expect(answer('one-node', of([node, node], []))).toMatchObject({ verdict: 'not-applicable' });
  expect(answer('before-nginx', of([node], []))).toEqual({ ok: true });
  expect(answer('before-nginx', of([node], [nginx]))).toMatchObject({ verdict: 'not-applicable' });
});
