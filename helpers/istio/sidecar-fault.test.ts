import { expect, test } from 'vitest';
import { because } from '../core/reason.ts';
import type { Pod } from '../kube/objects.ts';
import { sidecarFault } from './sidecar-fault.ts';

const MADE = '2030-01-01T10:00:00Z';

const pod = (containers: string[], ready = containers.length, native: string[] = []) =>
  ({
    metadata: { name: 'web', creationTimestamp: MADE },
    spec: {
      containers: containers.map((name) => ({ name })),
      initContainers: native.map((name) => ({ name, restartPolicy: 'Always' })),
    },
    status: {
      phase: 'Running',
      containerStatuses: containers.map((name, i) => ({
        name,
        ready: i < ready,
        state: { running: {} },
      })),
      initContainerStatuses: native.map((name) => ({ name, ready: true, state: { running: {} } })),
    },
  }) as unknown as Pod;

test.each([
  ['beside the app', pod(['web', 'istio-proxy'])],
  ['as a native sidecar', pod(['web'], 1, ['istio-proxy'])],
  ['with a third container', pod(['web', 'istio-proxy', 'agent'])],
])('a proxy %s is a sidecar', (_, one) => {
  expect(sidecarFault(one, undefined)).toBeUndefined();
});

test('a pod without a sidecar that is older than the label is told so', () => {
  expect(sidecarFault(pod(['web']), '2030-01-01T10:00:01Z')).toEqual(
    because('pod-older-than-label', { pod: 'web', made: MADE, since: '2030-01-01T10:00:01Z' }),
  );
});

test.each([undefined, '2030-01-01T09:59:59Z'])('one made after %s was made without', (since) => {
  expect(sidecarFault(pod(['web']), since)).toEqual(because('pod-without-sidecar', { pod: 'web' }));
});

test('one whose proxy is not ready is not running with it', () => {
  expect(sidecarFault(pod(['web', 'istio-proxy'], 1), undefined)).toEqual(
    because('pod-not-ready', { pod: 'web', ready: '1/2', phase: 'Running' }),
  );
});
