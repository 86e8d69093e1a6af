import type { Node, Pod } from './objects.ts';

/**
 * Whether a pod has had its life: left behind by a job or by an eviction (phases Succeeded and Failed, which stay
 * listed until they are collected; Kubernetes documentation, pod lifecycle).
 */
export const isOver = ({ status }: Pick<Pod, 'status'>): boolean =>
  status.phase === 'Failed' || status.phase === 'Succeeded';

/** Whether a pod is one that works or should: neither over nor ending. */
export const isLive = (pod: Pick<Pod, 'metadata' | 'status'>): boolean =>
  !pod.metadata.deletionTimestamp && !isOver(pod);

/** The pods that work or should. */
export const livePods = (pods: Pod[]): Pod[] => pods.filter(isLive);

/** Whether a program can be run in a pod: it runs and is not ending. */
export const isRunning = (pod: Pick<Pod, 'metadata' | 'status'>): boolean =>
  isLive(pod) && pod.status.phase === 'Running';

/** Whether the condition Ready of a pod or a node is true. */
export const isReady = ({ status }: { status: Pick<Node['status'], 'conditions'> }): boolean =>
  status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
