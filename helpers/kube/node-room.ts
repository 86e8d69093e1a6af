import type { Node, Pod, Toleration } from './objects.ts';

/** Whether a toleration covers a taint (Kubernetes documentation, taints and tolerations): one without a key covers all. */
const tolerates = (
  { key, operator = 'Equal', value = '', effect }: Toleration,
  taint: { key: string; value?: string; effect: string },
): boolean =>
  (!effect || effect === taint.effect) &&
  (key === undefined || key === '' ? operator === 'Exists' : key === taint.key) &&
  (operator === 'Exists' || value === (taint.value ?? ''));

/** What the node controller says of a node's state is a fault and no decision about who may run there. */
const OF_ITS_STATE = /^node\.kubernetes\.io\//;

/**
 * Whether a node is meant for ordinary pods: of Linux, not cordoned, and without a taint that keeps them off. One that
 * is not ready, or short of something, counts: it is at fault.
 */
export const takesPods = (
  { metadata, spec }: Pick<Node, 'metadata' | 'spec'>,
  tolerations: Toleration[] = [],
): boolean =>
  (metadata.labels?.['kubernetes.io/os'] ?? 'linux') === 'linux' &&
  !spec.unschedulable &&
  (spec.taints ?? [])
    .filter(({ key, effect }) => effect !== 'PreferNoSchedule' && !OF_ITS_STATE.test(key))
    .every((taint) => tolerations.some((one) => tolerates(one, taint)));

/** Whether a pod has taken a TCP port of its node. */
export const holdsPort = ({ spec }: Pick<Pod, 'spec'>, port: number): boolean =>
  [...spec.containers, ...(spec.initContainers ?? [])]
    .flatMap(({ ports = [] }) => ports)
    .some(({ hostPort, protocol = 'TCP' }) => hostPort === port && protocol === 'TCP');
