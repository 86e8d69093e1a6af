import { expect, test } from 'vitest';
import { object } from '#samples/sample-cluster.ts';
import type { DestinationRule, TrafficPolicy } from '../kube/objects.ts';
import { keepsCallers } from './kept-callers.ts';

const REVIEWS = 'reviews.shop.svc.cluster.local';
const BY_SOURCE: TrafficPolicy = { loadBalancer: { consistentHash: { useSourceIp: true } } };

const rule = (spec: Omit<DestinationRule['spec'], 'host'>, host = 'reviews'): DestinationRule =>
  object({ metadata: { name: 'sticky', namespace: 'shop' }, spec: { host, ...spec } });

test.each<[string, DestinationRule]>([
  ['for the host', rule({ trafficPolicy: BY_SOURCE })],
  ['for a wildcard', rule({ trafficPolicy: BY_SOURCE }, '*.shop.svc.cluster.local')],
  ['for a port', rule({ trafficPolicy: { portLevelSettings: [BY_SOURCE] } })],
  ['for a subset', rule({ subsets: [{ name: 'v1', trafficPolicy: BY_SOURCE }] })],
])('by the address that calls, %s', (_where, one) => {
  expect(keepsCallers([one], REVIEWS)).toBe(one);
});

test.each<[string, DestinationRule]>([
  ['another host', rule({ trafficPolicy: BY_SOURCE }, 'ratings')],
  ['another balancer', rule({ trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } })],
  [
    'a header, which requests of a run lack',
    rule({
      trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'end-user' } as object } },
    }),
  ],
])('nobody is kept: %s', (_what, one) => {
  expect(keepsCallers([one], REVIEWS)).toBeUndefined();
});
