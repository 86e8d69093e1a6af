import { expect, test } from 'vitest';
import { internalIp } from './internal-ip.ts';
import type { Node } from './objects.ts';

const node = (...addresses: [type: string, address: string][]) =>
  ({ status: { addresses: addresses.map(([type, address]) => ({ type, address })) } }) as Node;

test('of a dual-stack node the IPv4 address is taken, wherever it stands', () => {
  const addresses: [string, string][] = [
    ['Hostname', 'node1'],
    ['InternalIP', 'fd00:192:168:66::11'],
    ['InternalIP', '192.168.66.11'],
  ];
  expect(internalIp(node(...addresses))).toBe('192.168.66.11');
});

test('a node of IPv6 alone is reached by that; one that has just joined has none', () => {
  expect(internalIp(node(['InternalIP', 'fd00::11']))).toBe('fd00::11');
  expect(internalIp(node(['Hostname', 'node1']))).toBeUndefined();
});
