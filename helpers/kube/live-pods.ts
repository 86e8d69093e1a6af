import type { ContainerStatus, Node, Pod } from './objects.ts';

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

/** What a container waits for when nothing is wrong with it. */
export const ON_ITS_WAY = ['ContainerCreating', 'PodInitializing'];

/** Whether a pod is still on its way: none of its containers has run, and nothing says what keeps them from that. */
export const isStarting = ({ status }: Pick<Pod, 'status'>): boolean =>
  (status.containerStatuses ?? []).every(isOnItsWay) &&
  !(status.initContainerStatuses ?? []).some(
    ({ state }) => state?.waiting && !isOnItsWay({ state }),
  );

const isOnItsWay = ({ state }: Pick<ContainerStatus, 'state'>): boolean =>
  !state?.running &&
  !state?.terminated &&
  (!state?.waiting?.reason || ON_ITS_WAY.includes(state.waiting.reason));

/** Whether the condition Ready of a pod or a node is true. */
export const isReady = ({ status }: { status: Pick<Node['status'], 'conditions'> }): boolean =>
  status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
