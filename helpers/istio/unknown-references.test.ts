import { expect, test } from 'vitest';
import { type Referable, unknownReferences } from './unknown-references.ts';

const all = (more: object): Referable =>
  ({
    virtualServices: [],
    destinationRules: [],
    gateways: [],
    pods: [],
    services: [{ metadata: { name: 'reviews', namespace: 'shop' } }],
    ...more,
  }) as unknown as Referable;
const rule = (host: string, subset?: string, gateways?: string[]) => ({
  metadata: { name: 'rule', namespace: 'shop' },
  spec: { hosts: ['x'], gateways, http: [{ route: [{ destination: { host, subset } }] }] },
});
const words = (more: object) => unknownReferences('shop', all(more)).map((one) => one.words.en);

test('a subset that no DestinationRule names is found, in every form of the host', () => {
  const virtualServices = [rule('reviews', 'v1')];
  const subsets = (host: string) => [
    { metadata: { namespace: 'shop' }, spec: { host, subsets: [{ name: 'v1' }] } },
  ];
  expect(words({ virtualServices })).toEqual([
    'sends to subset v1 of reviews, which no DestinationRule names',
  ]);
  for (const host of ['reviews', 'reviews.shop.svc.cluster.local', '*.shop.svc.cluster.local'])
    expect(words({ virtualServices, destinationRules: subsets(host) })).toEqual([]);
  expect(words({ virtualServices, destinationRules: subsets('ratings') })).toHaveLength(1);
});

test('a Service of the cluster that is not there is found, one outside is not looked up', () => {
  expect(words({ virtualServices: [rule('nobody')] })).toEqual([
    'sends to host nobody, and there is no such Service',
  ]);
  expect(words({ virtualServices: [rule('reviews'), rule('www.example.com')] })).toEqual([]);
});

test('a Gateway that is not there and a selector without pods are found', () => {
  expect(words({ virtualServices: [rule('reviews', undefined, ['mesh', 'gate'])] })).toEqual([
    'is bound to Gateway shop/gate, which is not there',
  ]);
  const gateways = [
    { metadata: { name: 'gate', namespace: 'shop' }, spec: { selector: { istio: 'in' } } },
  ];
  const virtualServices = [rule('reviews', undefined, ['gate'])];
  expect(words({ virtualServices, gateways })).toEqual([
    'selects pods with istio=in, and there is none',
  ]);
  const pods = [{ metadata: { namespace: 'edge', labels: { istio: 'in' } } }];
  expect(words({ virtualServices, gateways, pods })).toEqual([]);
});

test('rules of other namespaces are not looked at', () => {
  expect(unknownReferences('default', all({ virtualServices: [rule('nobody')] }))).toEqual([]);
});
