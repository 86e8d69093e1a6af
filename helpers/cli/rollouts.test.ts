import { expect, test } from 'vitest';
import type { Pod, Workload } from '../kube/objects.ts';
import { stillUnderWay } from './rollouts.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const meta = { namespace: 'default', uid: 'u', resourceVersion: '1' };

const deployment = (reason: string): Workload =>
  ({
    metadata: { ...meta, name: 'web', generation: 2 },
    spec: { replicas: 1, selector: { matchLabels: { app: 'web' } } },
    status: {
      observedGeneration: 2,
      conditions: [{ type: 'Progressing', status: 'True', reason }],
    },
  }) as unknown as Workload;

const pod = (ageSeconds: number, waiting = 'ContainerCreating'): Pod =>
  ({
    metadata: {
      ...meta,
      name: 'web-1',
      labels: { app: 'web' },
      creationTimestamp: new Date(NOW - ageSeconds * 1000).toISOString(),
    },
    status: { containerStatuses: [{ state: { waiting: { reason: waiting } } }] },
  }) as unknown as Pod;

test.each([
  ['a rollout that goes on', 'ReplicaSetUpdated', [pod(900)], true],
  [
    'a rollout whose pods crash in a loop',
    'ReplicaSetUpdated',
    [pod(20, 'CrashLoopBackOff')],
    false,
  ],
  ['a rollout that ended, and a young pod', 'NewReplicaSetAvailable', [pod(20)], true],
  [
    'a rollout that ended, and a pod that has had its time',
    'NewReplicaSetAvailable',
    [pod(900)],
    false,
  ],
  ['a rollout that ended, and no pod', 'NewReplicaSetAvailable', [], false],
] as const)('%s', (_, reason, pods, underWay) => {
  const web = deployment(reason);
  expect(stillUnderWay([web], [...pods], NOW)).toEqual(underWay ? [web] : []);
});
