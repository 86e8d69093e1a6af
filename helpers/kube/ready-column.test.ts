import { expect, test } from 'vitest';
import type { ContainerStatus, Pod } from './objects.ts';
import { longRunning, readyColumn } from './ready-column.ts';

const status = (name: string, ready: boolean): ContainerStatus => ({
  name,
  ready,
  restartCount: 0,
  image: 'x',
  state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
});

const pod = (parts: Pick<Pod, 'spec' | 'status'>): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', uid: 'u', resourceVersion: '1', creationTimestamp: '' },
  ...parts,
});

test('a native sidecar counts, an init container that ends does not', () => {
  const native = pod({
    spec: {
      initContainers: [
        { name: 'istio-init', image: 'x' },
        { name: 'istio-proxy', image: 'x', restartPolicy: 'Always' },
      ],
      containers: [{ name: 'app', image: 'x' }],
    },
    status: {
      phase: 'Running',
      initContainerStatuses: [status('istio-init', true), status('istio-proxy', true)],
      containerStatuses: [status('app', true)],
    },
  });
  expect(longRunning(native).map((c) => c.name)).toEqual(['istio-proxy', 'app']);
  expect(readyColumn(native)).toBe('2/2');
});

test('a container that is not ready, or has no status yet, is missing on the left', () => {
  const containers = [
    { name: 'app', image: 'x' },
    { name: 'istio-proxy', image: 'x' },
  ];
  const half = {
    phase: 'Running',
    containerStatuses: [status('app', true), status('istio-proxy', false)],
  };
  expect(readyColumn(pod({ spec: { containers }, status: half }))).toBe('1/2');
  expect(readyColumn(pod({ spec: { containers }, status: { phase: 'Pending' } }))).toBe('0/2');
});
