import { expect, test } from 'vitest';
import { Snapshot, type SnapshotData } from '../kube/snapshot.ts';
import type { Places } from './places.ts';
import { watchedWorkloads, workloadsAt } from './watched.ts';

const workload = (at: string, labels: Record<string, string>, container: object = {}) => {
  const [namespace, name] = at.split('/');
  return {
    metadata: { namespace, name },
    spec: {
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'registry.example/x:1', ...container }] },
      },
    },
    status: {},
  };
};

const service = (at: string, selector: Record<string, string>) => {
  const [namespace, name] = at.split('/');
  return { metadata: { namespace, name }, spec: { selector } };
};

const PLACES = {
  bookinfo: 'shop',
  gateway: { namespace: 'edge', name: 'way-in' },
  istiod: { namespace: 'mesh', name: 'istiod-1-30' },
  dns: { namespace: 'dns', name: 'resolver' },
  kiali: { namespace: 'watch', name: 'console' },
  prometheus: { namespace: 'watch', name: 'metrics' },
} as unknown as Places;

const PROXY = { name: 'istio-proxy', args: ['proxy', 'router'] };

const SNAPSHOT = new Snapshot({
  kinds: {
    services: {
      items: [
        service('edge/way-in', { istio: 'edge' }),
        service('mesh/istiod-1-30', { app: 'istiod' }),
        service('dns/resolver', { app: 'resolver' }),
        service('watch/console', { app: 'console' }),
        service('watch/metrics', { app: 'metrics' }),
        service('shop/reviews', { tier: 'reviews' }),
      ],
    },
    deployments: {
      items: [
        workload('shop/productpage-v1', { app: 'productpage' }),
        workload('shop/reviews-v4', { tier: 'reviews' }),
        workload('shop/sleep', { app: 'sleep' }),
        workload('default/details-v1', { app: 'details' }),
        workload('edge/way-in', { istio: 'edge' }, PROXY),
        workload('mesh/way-out', { istio: 'egress' }, PROXY),
        workload('mesh/cert-manager', { app: 'cert-manager' }),
        workload('mesh/istiod-1-30', { app: 'istiod' }),
        workload('watch/console', { app: 'console' }),
        workload('watch/dashboards', { app: 'g' }, { image: 'grafana/grafana:12.0.1' }),
        workload('kube-system/metrics-server', { app: 'metrics-server' }),
      ],
    },
    statefulsets: { items: [workload('watch/metrics', { app: 'metrics' })] },
    daemonsets: {
      items: [
        workload('dns/resolver', { app: 'resolver' }),
        workload('net/agent', { app: 'agent' }, { image: 'docker.io/flannel/flannel:v0.28.10' }),
        workload('logs/shipper', { app: 'shipper' }),
      ],
    },
    configmaps: { items: [] },
  },
} as unknown as SnapshotData);

const WITHOUT_ADDONS = [
  'Deployment shop/productpage-v1',
  'Deployment shop/reviews-v4',
  'Deployment edge/way-in',
  'Deployment mesh/way-out',
  'Deployment mesh/istiod-1-30',
  'Deployment kube-system/metrics-server',
  'DaemonSet dns/resolver',
  'DaemonSet net/agent',
];

const namesWith = (addons: boolean) =>
  watchedWorkloads(SNAPSHOT, PLACES, { addons })
    .map(({ name }) => name)
    .toSorted();

test('watched is what claims rest on, wherever it is, and nothing beside it', () => {
  expect(namesWith(false)).toEqual(WITHOUT_ADDONS.toSorted());
});

test('addons are watched where a row rests on them', () => {
  const addons = [
    'Deployment watch/console',
    'Deployment watch/dashboards',
    'StatefulSet watch/metrics',
  ];
  expect(namesWith(true)).toEqual([...WITHOUT_ADDONS, ...addons].toSorted());
});

test('an end of a hop is found by its Service, and an app of Bookinfo also by its label', () => {
  const at = (end: string) => workloadsAt(SNAPSHOT, PLACES, end);
  expect(at('gateway')).toEqual(['Deployment edge/way-in']);
  expect(at('dns')).toEqual(['DaemonSet dns/resolver']);
  expect(at('reviews')).toEqual(['Deployment shop/reviews-v4']);
  expect(at('productpage')).toEqual(['Deployment shop/productpage-v1']);
});
