import { expect, test } from 'vitest';
import { MILESTONES } from '../claims/milestones.ts';
import { KINDS, type Kind } from '../kube/kinds.ts';
import { Snapshot, type SnapshotData } from '../kube/snapshot.ts';
import { findMilestone } from './find-milestone.ts';
import type { Places } from './places.ts';

const kinds = Object.keys(KINDS) as Kind[];
const PLACES = {
  bookinfo: 'shop',
  istiod: { namespace: 'mesh', name: 'istiod' },
  gateway: { namespace: 'mesh', name: 'front', port: 80 },
} as Places;

const named = (name: string, namespace: string | undefined, rest: object = {}) => ({
  metadata: {
    name,
    namespace,
    labels: {},
    ...('metadata' in rest ? (rest.metadata as object) : {}),
  },
  ...Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'metadata')),
});
const pod = (name: string, namespace: string, image = 'any', container = 'app') =>
  named(name, namespace, {
    spec: { containers: [{ name: container, image }] },
    status: { phase: 'Running', conditions: [] },
  });

const STEPS: [stage: string, line: number, adds: Partial<Record<Kind, object[]>>][] = [
  ['S0', 288, { nodes: [named('one', undefined, { status: { conditions: [] } })] }],
  [
    'S1',
    518,
    {
      nodes: [
        named('two', undefined, { status: { conditions: [{ type: 'Ready', status: 'True' }] } }),
      ],
    },
  ],
  [
    'S2',
    616,
    {
      deployments: [
        named('nginx-deployment-demo', 'default', {
          spec: { template: { spec: { containers: [] } } },
        }),
      ],
    },
  ],
  ['S3', 641, { services: [named('productpage', 'shop', { spec: { type: 'ClusterIP' } })] }],
  [
    'S4',
    670,
    {
      configmaps: [
        named('kube-proxy', 'kube-system', { data: { 'config.conf': 'mode: "ipvs"\n' } }),
      ],
    },
  ],
  ['S6', 736, { pods: [pod('busybox', 'shop')] }],
  ['S9', 812, { crds: [named('any', undefined, { spec: { group: 'networking.istio.io' } })] }],
  [
    'S9',
    815,
    { namespaces: [named('shop', undefined, { metadata: { labels: { 'istio.io/rev': 'any' } } })] },
  ],
  ['S10', 825, { pods: [pod('reviews', 'shop', 'any', 'istio-proxy')] }],
  ['S11', 850, { virtualservices: [named('any', 'shop', { spec: {} })] }],
  ['S12', 865, { services: [named('front', 'mesh', { spec: { type: 'NodePort' } })] }],
  ['S14', 900, { pods: [pod('any', 'anywhere', 'quay.io/kiali/kiali:v2')] }],
];

/** A cluster with what the first `steps` have left. */
const after = (steps: number, more: Partial<Record<Kind, unknown>> = {}): Snapshot => {
  const items = (kind: Kind) => STEPS.slice(0, steps).flatMap(([, , adds]) => adds[kind] ?? []);
  const listed = Object.fromEntries(kinds.map((kind) => [kind, { items: items(kind) }]));
  const version = { gitVersion: 'v1.36.3', major: '1', minor: '36' };
  return new Snapshot({
    takenAt: '',
    version,
    kinds: { ...listed, ...more },
  } as unknown as SnapshotData);
};
const found = (snapshot: Snapshot) => {
  const { stage, line } = MILESTONES[findMilestone(snapshot, PLACES)] ?? {};
  return [stage, line];
};

test.each(STEPS.map(([stage, line], i) => [stage, line, i + 1] as const))(
  '%s, line %i: the last step that has left something',
  (stage, line, steps) => {
    expect(found(after(steps))).toEqual([stage, line]);
  },
);

test('Service productpage as a NodePort, before Istio', () => {
  const page = named('productpage', 'shop', { spec: { type: 'NodePort' } });
  expect(found(after(6, { services: { items: [page] } }))).toEqual(['S8', 803]);
});

test('what an earlier step lacks does not bring the stage down', () => {
  expect(
    found(after(STEPS.length, { virtualservices: { items: [] }, namespaces: { items: [] } })),
  ).toEqual(['S14', 900]);
});

test("somebody's own Prometheus is none of the addons, one beside istiod is", () => {
  const prometheus = (namespace: string) => ({
    items: [pod('reviews', 'shop'), pod('p', namespace, 'prom/prometheus:v3')],
  });
  expect(found(after(4, { pods: prometheus('monitoring') }))).toEqual(['S3', 641]);
  expect(found(after(4, { pods: prometheus('mesh') }))).toEqual(['S14', 900]);
});

test('a gateway that is a NodePort from the start is no step while nothing leads through it', () => {
  const front = named('front', 'mesh', { spec: { type: 'NodePort' } });
  expect(found(after(9, { services: { items: [front] } }))).toEqual(['S10', 825]);
});

test('what may not be listed puts nothing off', () => {
  const forbidden = { kind: 'forbidden', status: 403, words: 'missing permission: list' };
  expect(found(after(3, { pods: forbidden }))).toEqual(['S14', 900]);
});
