import { expect, test } from 'vitest';
import { podRange, serviceRange } from './cluster-ranges.ts';
import type { ConfigMap, Service } from './objects.ts';

const cluster = (kubernetes: string, networking?: string) => ({
  configmaps: {
    find: () =>
      networking === undefined
        ? undefined
        : ({ data: { ClusterConfiguration: `networking: ${networking}` } } as unknown as ConfigMap),
  },
  services: { read: () => ({ spec: { clusterIP: kubernetes } }) as unknown as Service },
});

test('takes the ranges that kubeadm wrote down', () => {
  const lists = cluster('10.96.0.1', '{podSubnet: 10.244.0.0/16, serviceSubnet: 10.96.0.0/16}');
  expect([serviceRange(lists), podRange(lists)].map(String)).toEqual([
    '10.96.0.0/16',
    '10.244.0.0/16',
  ]);
});

test.each([
  ['10.96.0.1', '10.96.0.0/12'],
  ['10.43.0.1', '10.43.0.0/16'],
  ['34.118.224.1', '34.118.224.0/19'],
])('without kubeadm, %s is the first address of %s', (address, range) => {
  expect(String(serviceRange(cluster(address)))).toBe(range);
});

test('an address that is the first of no range gives none', () => {
  expect(serviceRange(cluster('10.96.0.7'))).toBeUndefined();
  expect(podRange(cluster('10.96.0.1'))).toBeUndefined();
});
