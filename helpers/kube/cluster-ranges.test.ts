import { expect, test } from 'vitest';
import { isMadeByKubeadm, podRange, serviceRange } from './cluster-ranges.ts';
import type { ConfigMap, ServiceCidr } from './objects.ts';

const cluster = (networking?: string, cidrs: Record<string, string[]> = {}) => ({
  configmaps: {
    find: () =>
      networking === undefined
        ? undefined
        : ({ data: { ClusterConfiguration: `networking: ${networking}` } } as unknown as ConfigMap),
  },
  servicecidrs: {
    all: () =>
      Object.entries(cidrs).map(
        ([name, list]) => ({ metadata: { name }, spec: { cidrs: list } }) as unknown as ServiceCidr,
      ),
  },
});

test('takes the ranges that kubeadm wrote down', () => {
  const lists = cluster('{podSubnet: 10.244.0.0/16, serviceSubnet: 10.96.0.0/16}');
  expect([serviceRange(lists), podRange(lists)].map(String)).toEqual([
    '10.96.0.0/16',
    '10.244.0.0/16',
  ]);
});

test('the ServiceCIDR objects come before the notes of kubeadm', () => {
  const range = serviceRange(
    cluster('{serviceSubnet: 10.96.0.0/12}', { kubernetes: ['192.168.7.64/26', 'fd00::/112'] }),
  );
  expect(String(range)).toBe('192.168.7.64/26, fd00::/112');
  expect(range.at(1)).toBe('192.168.7.65');
  expect(['192.168.7.66', '192.168.7.128'].map((a) => range.contains(a))).toEqual([true, false]);
});

test('on a dual-stack cluster addresses of both families lie in its ranges', () => {
  const range = serviceRange(cluster('{serviceSubnet: "10.96.0.0/12,fd00:10:96::/112"}'));
  expect(range.at(10)).toBe('10.96.0.10');
  const addresses = ['10.96.7.7', 'fd00:10:96::77', 'fd00:10:97::77', 'None'];
  expect(addresses.map((a) => range.contains(a))).toEqual([true, true, false, false]);
});

test('of several ServiceCIDR objects each counts, and the first address is of the own one', () => {
  const range = serviceRange(
    cluster(undefined, { added: ['10.50.0.0/24'], kubernetes: ['10.43.0.0/16'] }),
  );
  expect(range.at(10)).toBe('10.43.0.10');
  const addresses = ['10.50.0.9', '10.43.255.1', '10.51.0.1'];
  expect(addresses.map((a) => range.contains(a))).toEqual([true, true, false]);
});

test('where nothing writes a range down it is unknown, and nothing lies outside', () => {
  const lists = cluster();
  expect(() => serviceRange(lists)).toThrow(
    expect.objectContaining({
      name: 'Inconclusive',
      message: expect.stringContaining('ServiceCIDR'),
    }),
  );
  expect(podRange(lists)).toBeUndefined();
});

test('ranges of IPv6 alone are unknown too', () => {
  const lists = cluster(undefined, { kubernetes: ['fd00::/112'] });
  expect(() => serviceRange(lists)).toThrow(expect.objectContaining({ name: 'Inconclusive' }));
});

test('the notes of kubeadm tell who made the cluster', () => {
  expect([cluster(), cluster('{}')].map(isMadeByKubeadm)).toEqual([false, true]);
});
