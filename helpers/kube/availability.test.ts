import { expect, test } from 'vitest';
import { allWorkloads, availabilityOf, workloadsSelectedBy } from './availability.ts';
import type { Service, Workload } from './objects.ts';

const workload = (name: string, labels: object, spec: object, status: object) =>
  ({
    metadata: { name, namespace: 'kube-system' },
    spec: { ...spec, template: { metadata: { labels } } },
    status,
  }) as unknown as Workload;

const lists = {
  deployments: { all: () => [workload('names', { dns: 'a' }, {}, { availableReplicas: 1 })] },
  statefulsets: {
    all: () => [workload('store', { app: 'store' }, { replicas: 3 }, { availableReplicas: 2 })],
  },
  daemonsets: {
    all: () => [
      workload(
        'names-of-nodes',
        { dns: 'a', at: 'node' },
        {},
        { desiredNumberScheduled: 2, numberReady: 1 },
      ),
    ],
  },
};

const service = (selector: Record<string, string>) =>
  ({ metadata: { name: 'dns', namespace: 'kube-system' }, spec: { selector } }) as Service;

test('what a Service selects, of every kind, with what is wanted and what is there', () => {
  expect(
    workloadsSelectedBy(service({ dns: 'a' }), allWorkloads(lists)).map(availabilityOf),
  ).toEqual([
    { workload: 'Deployment kube-system/names', wanted: 1, available: 1 },
    { workload: 'DaemonSet kube-system/names-of-nodes', wanted: 2, available: 1 },
  ]);
});

test('a Service without a selector selects nothing', () => {
  expect(workloadsSelectedBy(service({}), allWorkloads(lists))).toEqual([]);
});

test('a StatefulSet says how many it wants', () => {
  const [, store] = allWorkloads(lists).map(availabilityOf);
  expect(store).toEqual({ workload: 'StatefulSet kube-system/store', wanted: 3, available: 2 });
});
