import { expect, test } from 'vitest';
import type { EndpointSlice } from '../kube/objects.ts';
import { countReady } from './wait-until.ts';

const slice = (addressType: string, ...addresses: string[]) =>
  ({
    addressType,
    endpoints: addresses.map((address, index) => ({
      addresses: [address],
      conditions: { ready: index < 2 },
      targetRef: { kind: 'Pod', name: `pod-${index}` },
    })),
  }) as unknown as EndpointSlice;

test('an endpoint with an address of either family is counted once, and only when it is ready', () => {
  const ipv4 = slice('IPv4', '10.244.0.2', '10.244.0.3', '10.244.0.4');
  const ipv6 = slice('IPv6', 'fd00::2', 'fd00::3', 'fd00::4');
  expect([countReady([ipv4]), countReady([ipv4, ipv6]), countReady([])]).toEqual([2, 2, 0]);
});
