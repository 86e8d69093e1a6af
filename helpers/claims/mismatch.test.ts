import { expect, test } from 'vitest';
import { textOf } from '../core/reason.ts';
import { type Mismatch, mismatchReason } from './mismatch.ts';

const told = (mismatch: Partial<Mismatch>) =>
  textOf(
    mismatchReason({
      matcher: 'toEqual',
      isNot: false,
      claimed: undefined,
      seen: undefined,
      about: undefined,
      ...mismatch,
    }),
  );
const about = { en: 'workloads', zh: '工作负载' };

test('fields that differ are told by the object they belong to', () => {
  const claimed = [
    { name: 'details', type: 'ClusterIP', ports: ['9080/TCP'] },
    { name: 'productpage', type: 'NodePort', ports: ['9080/TCP'] },
  ];
  const seen = [claimed[0], { ...claimed[1], type: 'LoadBalancer' }];
  expect(told({ claimed, seen })).toEqual({
    en: 'productpage type is LoadBalancer, claimed NodePort',
    zh: 'productpage type 为 LoadBalancer，应为 NodePort',
  });
});

test('a list that should be empty names what it holds', () => {
  const seen = [{ workload: 'Deployment kube-system/coredns', available: 1, wanted: 2 }];
  expect(told({ about, claimed: [], seen })).toEqual({
    en: 'workloads: workload Deployment kube-system/coredns, available 1, wanted 2 (there should be none)',
    zh: '工作负载：workload Deployment kube-system/coredns, available 1, wanted 2（应当没有）',
  });
});

test('items that are missing and items too many are told apart, and order matters', () => {
  expect(told({ about, claimed: ['v1', 'v2'], seen: ['v2', 'v3'] }).en).toBe(
    'workloads: missing: v1; not claimed: v3',
  );
  expect(told({ about, claimed: ['v1', 'v2'], seen: ['v2', 'v1'] }).zh).toBe(
    '工作负载：实际为 v2, v1，应为 v1, v2',
  );
});

test.each<[string, Partial<Mismatch>, string]>([
  ['a value', { claimed: 'NodePort', seen: 'ClusterIP' }, 'workloads: ClusterIP, claimed NodePort'],
  ['nothing', { claimed: 'NodePort', seen: undefined }, 'workloads: none, claimed NodePort'],
  ['what is not so', { claimed: true, seen: false }, 'not so: workloads'],
  ['what should be there', { isNot: true, claimed: [], seen: [] }, 'workloads: there is none'],
  [
    'what a list lacks',
    { matcher: 'toContain', claimed: '443/TCP', seen: ['80/TCP'] },
    'workloads: 80/TCP, without 443/TCP',
  ],
  ['a bound', { matcher: 'toBeGreaterThan', claimed: 1, seen: 0 }, 'workloads: 0, claimed > 1'],
  [
    'a pattern',
    { matcher: 'toMatch', claimed: /Kiali/, seen: 'Grafana' },
    'workloads: Grafana, claimed /Kiali/',
  ],
  [
    'an object of which a part is claimed',
    { matcher: 'toMatchObject', claimed: { status: 200 }, seen: { status: 503, text: 'x' } },
    'workloads: status is 503, claimed 200',
  ],
  [
    'a number of items',
    { matcher: 'toHaveLength', claimed: 1, seen: [30001, 30002] },
    'workloads: 2 (30001, 30002), claimed 1',
  ],
  [
    'what a list of a member holds and should not',
    {
      matcher: 'toAllMatch',
      claimed: { external: [] },
      seen: [
        { name: 'details', external: [] },
        { name: 'reviews', external: ['192.0.2.1'] },
      ],
    },
    'workloads: not claimed: reviews external 192.0.2.1',
  ],
])('%s', (_, mismatch, en) => {
  expect(told({ about, ...mismatch }).en).toBe(en);
});

test('more differences than a person reads are counted', () => {
  const seen = Array.from({ length: 9 }, (_, i) => `pod ${i}`);
  expect(told({ about, claimed: [], seen }).en).toMatch(/pod 5 and 3 more/);
});
