import { expect, test } from 'vitest';
import type { Json } from '../../store/objects.ts';
import { service, TestCluster } from '../test-cluster.ts';

const dualStack = (): TestCluster => {
  const cluster = new TestCluster();
  cluster.create({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'kubernetes' },
    spec: { cidrs: ['10.96.0.0/12', 'fd00:10:96::/112'] },
  });
  return cluster;
};

const policy = (ipFamilyPolicy: string, more: Json = {}) =>
  service('web', { ipFamilyPolicy, ...more });
const IPV6 = /^fd00:10:96::[\da-f]{1,4}$/;

test('a cluster of one family gives one address, and refuses who requires two in the words of the API', () => {
  const cluster = new TestCluster();
  expect(cluster.create(policy('PreferDualStack')).spec).toMatchObject({
    clusterIPs: [expect.stringMatching(/^10\./)],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'PreferDualStack',
  });
  expect(() => cluster.create(service('strict', { ipFamilyPolicy: 'RequireDualStack' }))).toThrow(
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
  );
  expect(() => cluster.create(service('six', { ipFamilies: ['IPv6'] }))).toThrow(
    'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster',
  );
});

test('a dual-stack cluster gives two to who asks, in the order asked, and one to who does not', () => {
  const cluster = dualStack();
  expect(cluster.create(service('one')).spec).toMatchObject({
    clusterIPs: [expect.stringMatching(/^10\./)],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
  });
  const { spec } = cluster.create(policy('RequireDualStack', { ipFamilies: ['IPv6'] }));
  expect(spec).toMatchObject({
    clusterIPs: [expect.stringMatching(IPV6), expect.stringMatching(/^10\./)],
    ipFamilies: ['IPv6', 'IPv4'],
  });
  expect(spec.clusterIP).toBe(spec.clusterIPs[0]);
  const asked = service('asked', { ipFamilyPolicy: 'PreferDualStack', clusterIP: 'fd00:10:96::5' });
  expect(cluster.create(asked).spec.ipFamilies).toEqual(['IPv6', 'IPv4']);
  expect(() => cluster.create(service('twice', { clusterIP: 'fd00:10:96::5' }))).toThrow(
    'provided IP is already allocated',
  );
});

test('the second address comes and goes with the policy alone, the first never changes', () => {
  const cluster = dualStack();
  const first = cluster.create(service('web')).spec.clusterIP;
  const to = (change: Json) =>
    cluster.change('Service', 'web', ({ spec }) => Object.assign(spec, change)).spec;
  const both = to({ ipFamilyPolicy: 'PreferDualStack' });
  expect(both.clusterIPs).toEqual([first, expect.stringMatching(IPV6)]);
  expect(() => to({ clusterIPs: [first] })).toThrow(
    "must be 'SingleStack' to release the secondary cluster IP",
  );
  expect(() => to({ ipFamilies: ['IPv6', 'IPv4'] })).toThrow('spec.ipFamilies[0]');
  expect(to({ ipFamilyPolicy: 'SingleStack' })).toMatchObject({
    clusterIPs: [first],
    ipFamilies: ['IPv4'],
  });
});

test('one that prefers two and was made before the cluster had them is left as it is', () => {
  const cluster = new TestCluster();
  cluster.create(policy('PreferDualStack'));
  cluster.create({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'kubernetes' },
    spec: { cidrs: ['10.96.0.0/12', 'fd00:10:96::/112'] },
  });
  const { spec } = cluster.change('Service', 'web', (object) => {
    object.metadata.labels = { touched: 'yes' };
  });
  expect(spec.ipFamilies).toEqual(['IPv4']);
});
