import { inCrashLoop } from '../kube/crash-loop.ts';
import type { ContainerStatus, Event, Pod } from '../kube/objects.ts';

/** Why a pod does not run, as its own status or an Event about it says. */
export interface PodFault {
  /** `ImagePullBackOff`, `FailedScheduling`, `exit code 1` */
  reason: string;
  message: string;
  /** the container at fault, where it is one */
  container?: string;
  image?: string;
  /** it has run and ended, so it may have printed why; `current` where its present run is the one that ended */
  ended?: 'previous' | 'current';
}

/** What a container waits for when nothing is wrong with it. */
const ON_ITS_WAY = ['ContainerCreating', 'PodInitializing'];

/** Reasons of Events that tell why containers do not start, and why one that runs is not ready; surest first. */
const NOT_STARTED = ['FailedMount', 'FailedAttachVolume', 'FailedCreatePodSandBox'];
const NOT_READY = ['Unhealthy'];

/** The trouble of a pod that is not ready; undefined where nothing says that it will not get there by itself. */
export const podFault = (pod: Pod, events: Event[]): PodFault | undefined =>
  containerFault(pod) ?? unschedulable(pod) ?? toldByEvent(pod, events);

const containerFault = ({ spec, status }: Pod): PodFault | undefined => {
  const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  for (const one of statuses) {
    const told = ended(one) ?? waits(one);
    if (!told) continue;
    const image = [...(spec.initContainers ?? []), ...spec.containers].find(
      ({ name }) => name === one.name,
    )?.image;
    return { ...told, container: one.name, image: image ?? one.image };
  }
  return undefined;
};

const ended = (one: ContainerStatus): PodFault | undefined => {
  if (!inCrashLoop(one)) return undefined;
  const now = one.state?.terminated;
  const last = now ?? one.lastState?.terminated;
  const why = last?.reason && last.reason !== 'Error' ? `${last.reason}, ` : '';
  return {
    reason: 'CrashLoopBackOff',
    message: last ? `${why}exit code ${last.exitCode}` : (one.state?.waiting?.message ?? ''),
    ended: now ? 'current' : 'previous',
  };
};

const waits = ({ state }: ContainerStatus): PodFault | undefined => {
  const { reason, message } = state?.waiting ?? {};
  return reason && !ON_ITS_WAY.includes(reason) ? { reason, message: message ?? '' } : undefined;
};

const unschedulable = ({ status }: Pod): PodFault | undefined => {
  const condition = status.conditions?.find(
    ({ type, status: is, reason }) =>
      type === 'PodScheduled' && is === 'False' && reason === 'Unschedulable',
  );
  return condition && { reason: 'FailedScheduling', message: condition.message ?? '' };
};

const toldByEvent = (pod: Pod, events: Event[]): PodFault | undefined => {
  const own = events.filter(
    ({ involvedObject: about }) =>
      about.kind === 'Pod' &&
      about.name === pod.metadata.name &&
      about.namespace === pod.metadata.namespace,
  );
  const running = pod.status.containerStatuses?.some(({ state }) => state?.running);
  for (const reason of running ? NOT_READY : NOT_STARTED) {
    const told = newestEvent(own.filter((event) => event.reason === reason));
    if (told) return { reason, message: told.message ?? '' };
  }
  return undefined;
};

/** The Event that was told last, whatever order they were listed in. */
export const newestEvent = (events: Event[]): Event | undefined =>
  events.toSorted((a, b) => (toldAt(a) < toldAt(b) ? 1 : -1))[0];

const toldAt = ({ lastTimestamp, eventTime, metadata }: Event): string =>
  lastTimestamp ?? eventTime ?? metadata.creationTimestamp;
