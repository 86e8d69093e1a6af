import type { ContainerStatus } from './objects.ts';

/**
 * Whether a container crashes in a loop: it waits out its back-off, or has failed again after a restart. A kubelet
 * shows the failed container for most of a back-off, and the waiting one only towards its end (seen on v1.36.3).
 */
export const inCrashLoop = ({ state, restartCount }: ContainerStatus): boolean =>
  state?.waiting?.reason === 'CrashLoopBackOff' ||
  (restartCount > 0 && (state?.terminated?.exitCode ?? 0) !== 0);
