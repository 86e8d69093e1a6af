import { expect, test } from 'vitest';
import { inCrashLoop } from './crash-loop.ts';
import type { ContainerStatus } from './objects.ts';

const container = (state: ContainerStatus['state'], restartCount: number): ContainerStatus =>
  ({ name: 'c', ready: false, restartCount, state }) as ContainerStatus;

test.each([
  ['it waits out its back-off', { waiting: { reason: 'CrashLoopBackOff' } }, 3, true],
  ['it has failed again after a restart', { terminated: { exitCode: 1 } }, 1, true],
  ['it has failed for the first time', { terminated: { exitCode: 1 } }, 0, false],
  [
    'an init container that was run again after a reboot',
    { terminated: { exitCode: 0 } },
    2,
    false,
  ],
  ['it runs, whatever was before', { running: { startedAt: '2026-01-01T00:00:00Z' } }, 9, false],
  ['it waits for its image', { waiting: { reason: 'ImagePullBackOff' } }, 0, false],
] as const)('%s', (_, state, restarts, loops) => {
  expect(inCrashLoop(container(state, restarts))).toBe(loops);
});
