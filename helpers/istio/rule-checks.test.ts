import { describe, expect, test } from 'vitest';
import type { Pod } from '../kube/objects.ts';
import { readManifests } from '../kube/write-set.ts';
import { decidersOf, ruleChecks } from './rule-checks.ts';

const WORLD = { namespace: 'default', gateway: { istio: 'ingressgateway' } };
const rules = (text: string) => ruleChecks(readManifests(text), WORLD);

const SPLIT = `
kind: VirtualService
metadata: { name: reviews, namespace: default }
spec:
  hosts: [reviews]
  http:
    - route:
        - { destination: { host: reviews, subset: v1 }, weight: 90 }
        - { destination: { host: reviews, subset: v2 }, weight: 10 }
`;

const RANDOM = `
kind: DestinationRule
metadata: { name: reviews, namespace: default }
spec:
  host: reviews
  trafficPolicy: { loadBalancer: { simple: RANDOM } }
  subsets: [{ name: v1, labels: { version: v1 } }]
`;

const route = (weights: Record<string, number>) => ({
  configs: [
    {
      route_config: {
        name: '9080',
        virtual_hosts: [
          {
            domains: ['reviews.default.svc.cluster.local', 'reviews'],
            routes: [
              {
                match: { prefix: '/' },
                route: {
                  weighted_clusters: {
                    clusters: Object.entries(weights).map(([subset, weight]) => ({
                      name: `outbound|9080|${subset}|reviews.default.svc.cluster.local`,
                      weight,
                    })),
                  },
                },
              },
            ],
          },
        ],
      },
    },
  ],
});

const clusters = (...subsets: object[]) => ({
  configs: subsets.map((cluster) => ({ cluster })),
});

const named = (subset: string, rest: object) => ({
  name: `outbound|9080|${subset}|reviews.default.svc.cluster.local`,
  ...rest,
});

const agrees = (text: string, dump: unknown) => rules(text).map((c) => c.agrees(c.observed(dump)));

describe('what a rule must look like in a proxy', () => {
  test('weights count, and a proxy that holds others does not agree', () => {
    expect(agrees(SPLIT, route({ v1: 90, v2: 10 }))).toEqual([true]);
    expect(agrees(SPLIT, route({ v1: 80, v2: 20 }))).toEqual([false]);
    expect(agrees(SPLIT, {})).toEqual([false]);
  });

  test('a DestinationRule has arrived when each subset has its cluster with the policy asked for', () => {
    const random = { lb_policy: 'RANDOM' };
    expect(agrees(RANDOM, clusters(named('', random), named('v1', random)))).toEqual([true]);
    expect(agrees(RANDOM, clusters(named('', random), named('v1', {})))).toEqual([false]);
    expect(agrees(RANDOM, clusters(named('', random)))).toEqual([false]);
  });

  test('demanded TLS is told from TLS that each endpoint decides', () => {
    const rule = RANDOM.replace(
      '{ loadBalancer: { simple: RANDOM } }',
      '{ tls: { mode: ISTIO_MUTUAL } }',
    );
    const demanded = { transport_socket: {} };
    const decided = { transport_socket_matches: [] };
    expect(agrees(rule, clusters(named('', demanded), named('v1', demanded)))).toEqual([true]);
    expect(agrees(rule, clusters(named('', decided), named('v1', decided)))).toEqual([false]);
  });

  test('a rule bound to a gateway is looked for there, by its addresses', () => {
    const rule = `
kind: VirtualService
metadata: { name: challenge, namespace: istio-system }
spec:
  hosts: ['*']
  gateways: [other]
  http: [{ match: [{ uri: { prefix: /x/ } }], route: [{ destination: { host: nobody } }] }]
`;
    const observed = (prefix: string) => ({
      configs: [{ route_config: { virtual_hosts: [{ routes: [{ match: { prefix } }] }] } }],
    });
    expect(agrees(rule, observed('/x/'))).toEqual([true]);
    expect(agrees(rule, observed('/y/'))).toEqual([false]);
    expect(rules(rule)[0]?.clientProxies).toEqual({ gateway: { istio: 'ingressgateway' } });
  });

  test('objects about other hosts are waited for nowhere', () => {
    expect(rules(SPLIT.replaceAll('reviews', 'www.example.com'))).toEqual([]);
  });
});

test('the sidecars of the callers decide: of ratings also those of reviews', () => {
  const pod = (app: string, phase = 'Running') =>
    ({
      metadata: { name: app, namespace: 'default', labels: { app } },
      status: { phase },
    }) as unknown as Pod;
  const pods = [pod('productpage'), pod('reviews'), pod('ratings'), pod('reviews', 'Pending')];
  const clientProxies = (service: string) =>
    rules(SPLIT.replaceAll('reviews', service)).flatMap((check) =>
      decidersOf(check, pods).map((p) => p.metadata.name),
    );
  expect(clientProxies('ratings')).toEqual(['productpage', 'reviews']);
  expect(clientProxies('reviews')).toEqual(['productpage']);
});
