import { expect, test } from 'vitest';
import { PART_NAMES, type PartName } from '../claims/part-names.ts';
import { KINDS, type Kind } from '../kube/kinds.ts';
import { Snapshot, type SnapshotData } from '../kube/snapshot.ts';
import { absentParts } from './absent-parts.ts';

const kinds = Object.keys(KINDS) as Kind[];
const NOTHING = Object.fromEntries(kinds.map((kind) => [kind, { items: [] }]));
const FORBIDDEN = { trouble: 'forbidden', status: 403, message: 'missing permission: list' };

const absentWith = (some: Record<string, unknown>): PartName[] => {
  const listed = { ...NOTHING, ...some } as unknown as SnapshotData['kinds'];
  const version = { gitVersion: 'v1.36.3', major: '1', minor: '36' };
  return [...absentParts(new Snapshot({ takenAt: '', version, kinds: listed })).keys()];
};
const one = (item: object) => ({ items: [item] });
const named = (name: string) => ({ metadata: { name, namespace: 'elsewhere' } });
const running = (image: string, labels = {}) => ({
  ...named('x'),
  spec: { template: { metadata: { labels }, spec: { containers: [{ image }] } } },
});

test('an empty cluster has none of them', () => {
  expect(absentWith({})).toEqual([...PART_NAMES]);
});

const injecting = {
  ...named('any'),
  webhooks: [
    {
      name: 'any',
      clientConfig: { url: 'https://elsewhere/inject' },
      rules: [{ resources: ['pods'] }],
    },
  ],
};

test.each<[string, PartName, Record<string, unknown>]>([
  ['a single Service', 'bookinfo', { services: one(named('details')) }],
  ['a workload of one app', 'bookinfo', { deployments: one(running('any', { app: 'reviews' })) }],
  ['one CRD', 'istio', { crds: one({ ...named('x'), spec: { group: 'security.istio.io' } }) }],
  ['a webhook that injects', 'istio', { mutatingwebhooks: one(injecting) }],
  ['a proxy', 'istio', { daemonsets: one(running('docker.io/istio/proxyv2:1.31.0')) }],
  ['Grafana alone', 'addons', { deployments: one(running('grafana/grafana:12')) }],
])('%s is a trace of %s', (_, part, some) => {
  expect(absentWith(some)).toEqual(PART_NAMES.filter((name) => name !== part));
});

test('what may not be listed is unknown, not absent', () => {
  expect(absentWith({ pods: FORBIDDEN })).toEqual([]);
  expect(absentWith({ crds: FORBIDDEN })).toEqual(['bookinfo', 'addons']);
});

test('a kind that is not served holds nothing', () => {
  const unserved = { trouble: 'not-found', status: 404, message: 'no such kind' };
  expect(absentWith({ mutatingwebhooks: unserved })).toEqual([...PART_NAMES]);
});
