import { expect, test } from 'vitest';
import type { KindOfWorkload } from '../kube/availability.ts';
import type { Pod } from '../kube/objects.ts';
import {
  availabilityOfPart,
  type PartLabels,
  partLabels,
  sampleImage,
  workloadsOfPart,
} from './bookinfo-part.ts';

const workload = (name: string, labels: Partial<PartLabels>): KindOfWorkload =>
  ({
    kind: 'Deployment',
    workload: {
      metadata: { name, namespace: 'shop' },
      spec: { template: { metadata: { labels } } },
      status: { availableReplicas: 1 },
    },
  }) as unknown as KindOfWorkload;
const names = (found: KindOfWorkload[]) => found.map((one) => one.workload.metadata.name);

const details = partLabels('details-v1');

test.each([
  ['by its labels under another name', [workload('shop-details', details)], ['shop-details']],
  [
    'the one of its name, beside a canary with the same labels',
    [workload('canary', details), workload('details-v1', details)],
    ['details-v1'],
  ],
  [
    'by its name, with other labels',
    [workload('details-v1', { app: 'details' }), workload('other', { app: 'details' })],
    ['details-v1'],
  ],
  [
    'by its labels, though another has its name',
    [workload('details-v1', { app: 'other' }), workload('shop-details', details)],
    ['shop-details'],
  ],
  ['nothing', [workload('details-v2', { app: 'details', version: 'v2' })], []],
])('a part is found: %s', (_, all, found) => {
  expect(names(workloadsOfPart(all, details))).toEqual(found);
});

test('pods of a controller that is not known speak for their part', () => {
  const pod = (status: string) =>
    ({ status: { conditions: [{ type: 'Ready', status }] } }) as unknown as Pod;
  expect(availabilityOfPart([], [pod('True'), pod('False')], details)).toEqual([
    { workload: 'pods app=details,version=v1', wanted: 2, available: 1 },
  ]);
  expect(availabilityOfPart([], [], details)).toEqual([]);
  expect(availabilityOfPart([workload('any', details)], [pod('False')], details)).toEqual([
    { workload: 'Deployment shop/any', wanted: 1, available: 1 },
  ]);
});

test.each([
  ['docker.io/istio/examples-bookinfo-reviews-v2:1.17.0', 'reviews-v2', '1.17.0'],
  [
    'registry.istio.io/release/examples-bookinfo-details-v1:1.20.3@sha256:ab',
    'details-v1',
    '1.20.3',
  ],
  ['mirror.example:5000/istio/examples-bookinfo-ratings-v1:1.20.3-arm64', 'ratings-v1', '1.20.3'],
  ['examples-bookinfo-productpage-v1', 'productpage-v1', undefined],
  ['x/examples-bookinfo-productpage-v1:latest', 'productpage-v1', undefined],
  ['x/examples-bookinfo-productpage-v1@sha256:ab', 'productpage-v1', undefined],
])('image %s', (image, part, release) => {
  expect(sampleImage(image)).toEqual({ part, release });
});

test.each(['x/details:1.20.3', 'nginx', 'x/examples-bookinfo-mongodb:1.20.3', ''])(
  'image %s is none of the samples that a part runs',
  (image) => {
    expect(sampleImage(image)).toBeUndefined();
  },
);
