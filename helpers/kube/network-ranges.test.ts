import { expect, test } from 'vitest';
import {
  flagOf,
  isWithin,
  podAddresses,
  rangesIn,
  serviceSubnet,
  usesNodeRanges,
} from './network-ranges.ts';
import type { Node, Pod } from './objects.ts';

test('a list of ranges is read, whatever blanks are in it', () => {
  expect(rangesIn(' 10.96.0.0/12, fd00::/112')).toEqual(['10.96.0.0/12', 'fd00::/112']);
  expect(rangesIn(undefined)).toEqual([]);
});

test.each([
  ['10.244.1.0/24', true],
  ['10.244.1.7', true],
  ['fd00:10:244:1::/64', true],
  ['10.0.0.0/8', false],
  ['10.245.0.1', false],
  ['fd00:10:96::1', false],
])('%s lies within: %s', (inner, lies) => {
  expect(isWithin(['10.244.0.0/16', 'fd00:10:244::/56'], inner)).toBe(lies);
});

test('of a flag that is given twice the last one counts', () => {
  const pod = {
    spec: { containers: [{ command: ['kube-apiserver', '--a=1'], args: ['--a=2', '--ab=3'] }] },
  } as Pod;
  expect(flagOf(pod, 'a')).toBe('2');
  expect(flagOf(pod, 'b')).toBeUndefined();
});

test('a flag that kubeadm was to hand on outdoes its own range, in both forms', () => {
  const networking = { serviceSubnet: '10.96.0.0/12' };
  const name = 'service-cluster-ip-range';
  expect(serviceSubnet({ networking })).toBe('10.96.0.0/12');
  expect(serviceSubnet({ networking, apiServer: { extraArgs: { [name]: '10.0.0.0/16' } } })).toBe(
    '10.0.0.0/16',
  );
  const list = [{ name, value: '10.0.0.0/16' }];
  expect(serviceSubnet({ networking, apiServer: { extraArgs: list } })).toBe('10.0.0.0/16');
});

const nodes = [{ metadata: { name: 'a' }, spec: { podCIDR: '10.244.0.0/24' } }] as Node[];
const pod = (name: string, podIP: string, hostNetwork = false) =>
  ({
    metadata: { name, namespace: 'x' },
    spec: { nodeName: 'a', hostNetwork },
    status: { podIP },
  }) as Pod;

test('pods of a network of their own are told from those of the node', () => {
  const found = podAddresses([pod('web', '10.244.0.3'), pod('proxy', '192.168.0.1', true)], nodes);
  expect(found).toEqual([{ pod: 'x/web', node: 'a', addresses: ['10.244.0.3'], ofItsNode: true }]);
  expect(usesNodeRanges(found)).toBe(true);
});

test('addresses of another management are not those of the node', () => {
  const found = podAddresses([pod('web', '10.0.1.3'), pod('db', '10.0.1.4')], nodes);
  expect(usesNodeRanges(found)).toBe(false);
});
