import { expect, test } from 'vitest';
import type { Service } from '../kube/objects.ts';
import { Snapshot, type SnapshotData } from '../kube/snapshot.ts';
import { workloadsIn } from '../kube/workloads.ts';
import { endingPods, staleEndpoints } from './unsettled.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

const pod = (
  name: string,
  {
    ready = true,
    ends,
    phase = 'Running',
    node = 'one',
    app = 'web',
  }: {
    ready?: boolean;
    ends?: number;
    phase?: string;
    node?: string;
    app?: string;
  } = {},
) => ({
  metadata: {
    namespace: 'default',
    name,
    labels: { app },
    ...(ends === undefined ? {} : { deletionTimestamp: at(ends) }),
  },
  spec: { nodeName: node },
  status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});

const node = (name: string, ready: string) => ({
  metadata: { name },
  status: { conditions: [{ type: 'Ready', status: ready }] },
});

const deployment = {
  metadata: { namespace: 'default', name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } } },
  },
  status: {},
};

const snapshot = (kinds: Record<string, unknown[]>): Snapshot =>
  new Snapshot({
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, items]) => [kind, { items }])),
  } as unknown as SnapshotData);

test('pods of the workloads asked for that are ending, but for those that are stuck in it', () => {
  const seen = snapshot({
    deployments: [deployment],
    nodes: [node('one', 'True'), node('two', 'Unknown')],
    pods: [
      pod('runs'),
      pod('ends', { ends: 20 }),
      pod('late', { ends: -10 }),
      pod('stuck', { ends: -60 }),
      pod('on-a-dead-node', { ends: 20, node: 'two' }),
      pod('over', { ends: 20, phase: 'Succeeded' }),
      pod('of-another', { ends: 20, app: 'shop' }),
    ],
  });
  const names = endingPods(seen, workloadsIn(seen), NOW).map(({ pod: one }) => one.metadata.name);
  expect(names).toEqual(['ends', 'late']);
});

const SERVICE = {
  metadata: { namespace: 'default', name: 'web' },
  spec: { selector: { app: 'web' }, clusterIP: '10.0.0.1' },
} as unknown as Service;

const slice = (...endpoints: [pod: string, ready: boolean][]) => ({
  metadata: {
    namespace: 'default',
    name: 'web-x',
    labels: { 'kubernetes.io/service-name': 'web' },
  },
  addressType: 'IPv4',
  ports: [{ port: 80 }, { port: 443 }],
  endpoints: endpoints.map(([name, ready], n) => ({
    addresses: [`10.1.0.${n}`],
    conditions: { ready },
    targetRef: { kind: 'Pod', name },
  })),
});

test.each([
  ['exactly the ready pods', [slice(['a', true], ['b', false])], undefined],
  ['one not taken up yet', [slice()], 'endpoints of default/web: none, ready are a'],
  [
    'one that is ending and still sent to',
    [slice(['a', true], ['ends', true])],
    'endpoints of default/web: a, ends, ready are a',
  ],
])('endpoints: %s', (_, endpointslices, words) => {
  const pods = [pod('a'), pod('b', { ready: false }), pod('ends', { ends: 20 })];
  expect(staleEndpoints(snapshot({ pods, endpointslices }), SERVICE)).toBe(words);
});

test('endpoints of a Service without a selector, or that may not be listed, are nobody’s to wait for', () => {
  const bare = { ...SERVICE, spec: { clusterIP: '10.0.0.1' } } as unknown as Service;
  expect(staleEndpoints(snapshot({ pods: [pod('a')], endpointslices: [] }), bare)).toBeUndefined();
  expect(staleEndpoints(snapshot({ pods: [pod('a')] }), SERVICE)).toBeUndefined();
});
