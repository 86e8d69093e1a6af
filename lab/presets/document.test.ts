import { expect, test } from 'vitest';
import { isReady } from '../controllers/pod-state.ts';
import { newStore } from '../controllers/test-cluster.ts';
import { seed, version } from './document.ts';

const seeded = (stage: string) => {
  const store = newStore();
  seed(store, { stage });
  const pods = store.list(store.registry.kind('Pod'));
  expect(pods.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.name)).toEqual([]);
  const addressOf = (name: string, namespace = 'default') =>
    store.find(store.registry.kind('Service', ''), name, namespace)?.spec.clusterIP;
  return { store, addressOf, names: pods.map(({ metadata }) => metadata.name).sort() };
};

test('at S0 there are the eight pods of lines 315 to 323, on one node', () => {
  expect(seeded('S0').names).toEqual([
    'coredns-6d56c8448f-w5rn5',
    'coredns-6d56c8448f-zztpn',
    'etcd-kubeedge-k8s.novalocal',
    'kube-apiserver-kubeedge-k8s.novalocal',
    'kube-controller-manager-kubeedge-k8s.novalocal',
    'kube-flannel-ds-fbz7g',
    'kube-proxy-hsh8j',
    'kube-scheduler-kubeedge-k8s.novalocal',
  ]);
});

test('at S3 there are the eighteen pods of lines 645 to 662, from S5 on those of Bookinfo have other ends', () => {
  const { names } = seeded('S3');
  expect(names).toHaveLength(18);
  expect(names).toContain('productpage-v1-7bc9dc4cd5-wfkt5');
  expect(names).toContain('nginx-deployment-demo-6d47cff9fd-87m6m');
  expect(seeded('S5').names).toContain('productpage-v1-7bc9dc4cd5-kqj9b');
});

test('Services have the addresses and node ports of their stage', () => {
  const { store, addressOf } = seeded('S7');
  expect(addressOf('productpage')).toBe('10.106.13.142');
  const { ports } = store.get(store.registry.kind('Service', ''), 'productpage', 'default').spec;
  expect(ports[0].nodePort).toBe(31_274);
  const last = seeded('S14');
  expect(last.addressOf('productpage')).toBe('10.102.62.42');
  expect(last.addressOf('nginx-demo')).toBe('10.104.166.177');
  expect(last.addressOf('kiali', 'istio-system')).toBe('10.106.35.16');
  expect(last.names).toContain('reviews-v3-84779c7bbc-nhxr9');
});

test('what is made after the preset has names of the cluster’s own choice', () => {
  const { store } = seeded('S14');
  const pods = store.registry.kind('Pod');
  const made = store.create(pods, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: '',
      generateName: 'details-v1-79f774bdb9-',
      namespace: 'default',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'details-v1-79f774bdb9', uid: 'u' },
      ],
    },
    spec: { containers: [{ name: 'details', image: 'details' }] },
  });
  expect(made.metadata.name).toMatch(/^details-v1-79f774bdb9-[a-z0-9]{5}$/);
  expect(made.metadata.name).not.toBe('details-v1-79f774bdb9-ksx4r');
});

test('GET /version is that of line 562', () => {
  expect(version).toMatchObject({ gitVersion: 'v1.19.4', goVersion: 'go1.15.2', minor: '19' });
});
