import { expect, test } from 'vitest';
import { failedPulls, registryOf } from './image-pulls.ts';
import type { Event, Pod } from './objects.ts';

const pod = (name: string, image: string, state: object, imageID = 'sha256:1') =>
  ({
    metadata: { name, namespace: 'default' },
    spec: { nodeName: 'node1', containers: [{ name: 'main', image }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'main', image, imageID, state }] },
  }) as unknown as Pod;

const runs = (image: string) => pod('runs', image, { running: {} });
const waits = (image: string, message: string, reason = 'ErrImagePull') =>
  pod('waits', image, { waiting: { reason, message } }, '');

const NO_HOST = 'dial tcp: lookup registry-1.docker.io: no such host';

test.each([
  ['nginx', 'docker.io'],
  ['library/nginx:1.14', 'docker.io'],
  ['registry.k8s.io/pause:3.10', 'registry.k8s.io'],
  ['localhost/web', 'localhost'],
  ['10.0.0.1:5000/web@sha256:1', '10.0.0.1:5000'],
])('%s is of %s', (image, registry) => {
  expect(registryOf(image)).toBe(registry);
});

test('a node that does not get to a registry from which images run is cut off', () => {
  const [found] = failedPulls([runs('busybox:1.34'), waits('nginx', NO_HOST)], []);
  expect(found).toMatchObject({ node: 'node1', pod: 'default/waits', unreachable: true });
});

test('an image that does not exist, or that the registry refuses, says nothing of the node', () => {
  const words = [
    'docker.io/library/nope: not found',
    'toomanyrequests: You have reached your limit',
  ];
  const found = words.map((says) => failedPulls([runs('busybox'), waits('nope', says)], [])[0]);
  expect(found.map((one) => one?.unreachable)).toEqual([false, false]);
});

test('a registry that nothing runs from may be a wrong name', () => {
  const [found] = failedPulls([runs('busybox'), waits('registry.exmaple/web', NO_HOST)], []);
  expect(found?.unreachable).toBe(false);
});

test('where the pause gives no reason the last Event does', () => {
  const event = (at: string, message: string) =>
    ({
      metadata: { name: at, creationTimestamp: at },
      involvedObject: { kind: 'Pod', name: 'waits', namespace: 'default' },
      reason: 'Failed',
      lastTimestamp: at,
      message: `Failed to pull image "nginx": ${message}`,
    }) as Event;
  const events = [
    event('2026-11-29T12:05:00Z', NO_HOST),
    event('2026-11-29T12:00:00Z', 'not found'),
  ];
  const paused = waits('nginx', 'Back-off pulling image "nginx"', 'ImagePullBackOff');
  expect(failedPulls([runs('busybox'), paused], events)[0]?.unreachable).toBe(true);
});
