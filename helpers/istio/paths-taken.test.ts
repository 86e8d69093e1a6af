import { expect, test } from 'vitest';
import type { Gateway, VirtualService } from '../kube/objects.ts';
import { alsoTaking, plainAddresses, routesFor } from './paths-taken.ts';

const PODS = { app: 'gate', istio: 'gate' };
const FIVE = [
  { uri: { exact: '/productpage' } },
  { uri: { prefix: '/static' } },
  { uri: { exact: '/login' } },
  { uri: { exact: '/logout' } },
  { uri: { prefix: '/api/v1/products' } },
];
const PAGE = [{ destination: { host: 'productpage' } }];
const rule = (name: string, http: VirtualService['spec']['http'], hosts = ['*']) =>
  ({
    metadata: { namespace: 'shop', name },
    spec: { hosts, gateways: ['gate'], http },
  }) as VirtualService;
const gateway = (name: string, selector: Record<string, string>) =>
  ({ metadata: { namespace: 'shop', name }, spec: { selector, servers: [] } }) as never as Gateway;
const entry = rule('page', [{ match: FIVE, route: PAGE }]);
const at = (path: string, ...more: VirtualService[]) =>
  alsoTaking(
    path,
    more.find(({ metadata }) => metadata.name === 'page') ?? entry,
    { virtualServices: [entry, ...more], gateways: [gateway('gate', { istio: 'gate' })] },
    PODS,
  );

test('the five addresses alone take nothing else', () => {
  expect(['/', '/foo', '/productpage/', '/api/v1'].flatMap((path) => at(path))).toEqual([]);
});

test('a rule beside that takes a path for any host is named', () => {
  const home = rule('home', [{ match: [{ uri: { prefix: '/' } }], route: PAGE }]);
  expect(at('/', home)).toEqual(['VirtualService shop/home']);
  expect(at('/foo', rule('all', [{ route: PAGE }]))).toEqual(['VirtualService shop/all']);
  expect(
    at('/foo', rule('re', [{ match: [{ uri: { regex: '/f.*' } }], route: PAGE }])),
  ).toHaveLength(1);
});

test('a rule for a host of its own, or at another gateway, takes nothing', () => {
  const own = rule('own', [{ route: PAGE }], ['httpbin.example.com']);
  const elsewhere = rule('else', [{ route: PAGE }]);
  elsewhere.spec.gateways = ['other'];
  expect(at('/', own, elsewhere)).toEqual([]);
});

test('where the rule for the page lacks one of the five, nothing is excused', () => {
  const wrong = rule('page', [{ match: [{ uri: { prefix: '/' } }], route: PAGE }]);
  expect(at('/', wrong)).toEqual([]);
});

test('addresses are gathered over several rules, and one that asks for a header too is left out', () => {
  const split = rule('page', [
    { match: [{ uri: { exact: '/login' }, headers: { canary: { exact: 'yes' } } }], route: PAGE },
    { match: FIVE.slice(0, 2), route: PAGE },
    { match: FIVE.slice(2), route: PAGE },
  ]);
  expect(plainAddresses(split)).toEqual(FIVE.map(({ uri }) => uri));
  expect(routesFor(split, [{ exact: '/login' }])).toEqual([split.spec.http?.[2]]);
});
