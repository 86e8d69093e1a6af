import type { Pod } from './objects.ts';

/** Whether a pod has had its life: Succeeded, or Failed as an evicted one is. It stays listed until somebody removes it. */
export const isOver = ({ status }: Pod): boolean =>
  status.phase === 'Failed' || status.phase === 'Succeeded';

/** Whether a pod runs or is still to run: one that is ending (deletionTimestamp) takes no more work. */
export const isLive = (pod: Pod): boolean => !pod.metadata.deletionTimestamp && !isOver(pod);

/** The pods that run or are still to run. */
export const livePods = (pods: Pod[]): Pod[] => pods.filter(isLive);

/** Whether a program can be run in a pod: it runs and is not ending. */
export const isRunning = (pod: Pod): boolean => isLive(pod) && pod.status.phase === 'Running';

/** Whether a Service sends to a pod (its condition Ready). */
export const isReady = ({ status }: Pod): boolean =>
  (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');
