import type { Container, Pod } from './objects.ts';

/** The containers that run as long as the pod does: its own and its native sidecars (restartable init containers). */
export const longRunning = (pod: Pick<Pod, 'spec'>): Container[] => [
  ...(pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always'),
  ...pod.spec.containers,
];

/** kubectl's READY column, `2/2`: restartable init containers count on both sides (facts 7.1), also before they start. */
export const readyColumn = (pod: Pod): string => {
  const wanted = longRunning(pod);
  const names = new Set(wanted.map((c) => c.name));
  const statuses = [
    ...(pod.status.initContainerStatuses ?? []),
    ...(pod.status.containerStatuses ?? []),
  ];
  const ready = statuses.filter((s) => names.has(s.name) && s.ready && s.state?.running);
  return `${ready.length}/${wanted.length}`;
};
