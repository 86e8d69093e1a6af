import { expect, test } from 'vitest';
import { PART_NAMES, type PartName } from '../claims/part-names.ts';
import { KINDS, type Kind } from '../kube/kinds.ts';
import { Snapshot, type SnapshotData } from '../kube/snapshot.ts';
import { absentParts } from './absent-parts.ts';

const kinds = Object.keys(KINDS) as Kind[];
const NOTHING = Object.fromEntries(kinds.map((kind) => [kind, { items: [] }]));
const FORBIDDEN = { kind: 'forbidden', status: 403, message: 'missing permission: list' };

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

test('an empty cluster lacks all of them', () => {
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

test.each<[string, Record<string, unknown>]>([
  ['a single Service', { services: one(named('details')) }],
  ['a workload of one app', { deployments: one(running('any', { app: 'reviews' })) }],
  ['one CRD', { crds: one({ ...named('x'), spec: { group: 'security.istio.io' } }) }],
  ['a webhook that injects', { mutatingwebhooks: one(injecting) }],
  ['a proxy', { daemonsets: one(running('docker.io/istio/proxyv2:1.31.0')) }],
  ['Grafana alone', { deployments: one(running('grafana/grafana:12')) }],
])('where there is %s, none counts as absent', (_, some) => {
  expect(absentWith(some)).toEqual([]);
});

test('what may not be listed is unknown, not absent', () => {
  expect(absentWith({ pods: FORBIDDEN })).toEqual([]);
  expect(absentWith({ crds: FORBIDDEN })).toEqual([]);
});

test('a kind that is not served holds nothing', () => {
  const unserved = { kind: 'not-found', status: 404, message: 'no such kind' };
  expect(absentWith({ mutatingwebhooks: unserved })).toEqual([...PART_NAMES]);
});
