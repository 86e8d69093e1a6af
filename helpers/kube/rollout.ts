import { inCrashLoop } from './crash-loop.ts';
import { selects } from './label-selector.ts';
import { isOver, isReady, livePods } from './live-pods.ts';
import type { Event, Node, Pod, Service, Workload } from './objects.ts';
import type { NamedWorkload } from './workloads.ts';

/** How far a workload is from what it wants: there, on its way, or stuck, where no waiting helps. */
export interface Rollout extends NamedWorkload {
  state: 'done' | 'under way' | 'stuck';
  /** `default/web 0 of 1` */
  progress: string;
  /** what keeps it, where it is stuck: `cannot pull registry.example/web:2`; a clause, for "NAME says" */
  says?: string;
}

/** What is looked at beside the workloads. `now`: ms, by the cluster's clock. */
export interface Surroundings {
  pods: Pod[];
  replicaSets: Workload[];
  services: Service[];
  nodes: Node[];
  events: Event[];
  now: number;
}

/** A workload that names no deadline for its progress has this one (s), as a Deployment has by default. */
const DEADLINE = 600;

/**
 * How far each workload is. It is under way only while it can still get there by itself: an image that cannot be
 * pulled, a crash loop, a container that cannot be made, pods that may not be made or that no node takes, a node that
 * is not ready and a passed deadline are faults. Pods that istiod's webhook refuses come once istiod is there.
 */
export const rolloutsOf = (workloads: NamedWorkload[], around: Surroundings): Rollout[] => {
  const first = workloads.map((one) => rolloutOf(one, around));
  const comes = ({ spec, metadata }: Service): boolean =>
    first.some(
      ({ state, workload }) =>
        state === 'under way' &&
        workload.metadata.namespace === metadata.namespace &&
        Object.keys(spec.selector ?? {}).length > 0 &&
        selects({ matchLabels: spec.selector ?? {} }, workload.spec.template.metadata?.labels),
    );
  return first.map((one) => {
    const asked = WEBHOOK.exec(one.says ?? '')?.groups;
    const service = around.services.find(
      ({ metadata }) => metadata.name === asked?.name && metadata.namespace === asked?.namespace,
    );
    return service && comes(service) ? { ...one, state: 'under way' } : one;
  });
};

/** The API server's words for a webhook that did not answer, and the Service that it asked. */
const WEBHOOK = /failed calling webhook .*https:\/\/(?<name>[^./]+)\.(?<namespace>[^./:]+)\.svc\b/s;

const rolloutOf = (one: NamedWorkload, around: Surroundings): Rollout => {
  const { metadata } = one.workload;
  const { wanted, available, done } = countsOf(one.workload);
  const progress = `${metadata.namespace}/${metadata.name} ${available} of ${wanted}`;
  if (done) return { ...one, state: 'done', progress };
  const says = isObserved(one.workload) ? faultOf(one, around) : undefined;
  return says
    ? { ...one, state: 'stuck', progress, says }
    : { ...one, state: 'under way', progress };
};

const isObserved = ({ metadata, status }: Workload): boolean =>
  (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);

/** What is wanted and what is there, by the rules of `kubectl rollout status`. */
const countsOf = (workload: Workload): { wanted: number; available: number; done: boolean } => {
  const { kind, spec, status } = workload;
  const wanted = kind === 'DaemonSet' ? (status.desiredNumberScheduled ?? 0) : (spec.replicas ?? 1);
  const available =
    (kind === 'DaemonSet'
      ? status.numberAvailable
      : (status.availableReplicas ?? status.readyReplicas)) ?? 0;
  const done = isObserved(workload) && available >= wanted && isUpdated(workload, wanted);
  return { wanted, available, done };
};

const isUpdated = ({ kind, spec, status }: Workload, wanted: number): boolean => {
  const updated = status.updatedReplicas ?? 0;
  if (kind === 'Deployment')
    return updated >= wanted && (status.replicas ?? 0) <= Math.max(wanted, updated);
  if (spec.updateStrategy?.type === 'OnDelete') return true;
  if (kind === 'DaemonSet') return (status.updatedNumberScheduled ?? 0) >= wanted;
  const partition = spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  return status.updateRevision === status.currentRevision || updated >= wanted - partition;
};

/** Why a workload cannot get there by itself; undefined while it can. */
const faultOf = (one: NamedWorkload, around: Surroundings): string | undefined => {
  const { metadata, spec } = one.workload;
  const own = around.pods.filter(
    (pod) =>
      pod.metadata.namespace === metadata.namespace &&
      spec.selector !== undefined &&
      selects(spec.selector, pod.metadata.labels),
  );
  const waiting = newestOf(one, livePods(own), around).filter((pod) => !isReady(pod));
  for (const pod of waiting) {
    const says = podFault(pod, own, around);
    if (says) return says;
  }
  return refused(one, around) ?? overdue(one, own, around);
};

/** Of a workload's pods those of its present template; all of them where the cluster does not say which these are. */
const newestOf = (one: NamedWorkload, pods: Pod[], { replicaSets }: Surroundings): Pod[] => {
  const [label, value] = newestLabel(one, replicaSets);
  return value === undefined
    ? pods
    : pods.filter(({ metadata }) => metadata.labels?.[label] === value);
};

const REVISION = 'deployment.kubernetes.io/revision';
const GENERATION = 'deprecated.daemonset.template.generation';

const newestLabel = (
  one: NamedWorkload,
  replicaSets: Workload[],
): [label: string, value: string | undefined] => {
  const { kind, metadata, status } = one.workload;
  if (kind === 'StatefulSet') return ['controller-revision-hash', status.updateRevision];
  if (kind === 'DaemonSet') return ['pod-template-generation', metadata.annotations?.[GENERATION]];
  const newest = replicaSets.find(
    (set) =>
      set.metadata.namespace === metadata.namespace &&
      set.metadata.ownerReferences?.some(
        ({ name, controller }) => controller && name === metadata.name,
      ) &&
      set.metadata.annotations?.[REVISION] === metadata.annotations?.[REVISION],
  );
  return ['pod-template-hash', newest?.metadata.labels?.['pod-template-hash']];
};

const podFault = (pod: Pod, siblings: Pod[], around: Surroundings): string | undefined =>
  nodeFault(pod, around.nodes) ??
  containerFault(pod) ??
  unschedulable(pod, siblings) ??
  mountFault(pod, around);

const nodeFault = ({ spec, metadata }: Pod, nodes: Node[]): string | undefined => {
  const node = nodes.find((one) => one.metadata.name === spec.nodeName);
  const ready = node?.status.conditions?.find(({ type }) => type === 'Ready');
  return ready && ready.status !== 'True'
    ? `waits for pod ${metadata.name} on node ${spec.nodeName}, which is not ready`
    : undefined;
};

const PULL = ['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull'];
const MAKE = ['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError'];

const containerFault = ({ spec, status }: Pod): string | undefined => {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  for (const one of all) {
    if (inCrashLoop(one)) return `crashes in a loop (container ${one.name})`;
    const { reason = '', message } = one.state?.waiting ?? {};
    if (PULL.includes(reason)) return `cannot pull ${imageOf(spec, one.name) ?? one.image}`;
    if (MAKE.includes(reason)) return `cannot make container ${one.name}: ${message ?? reason}`;
  }
  return undefined;
};

const imageOf = (spec: Pod['spec'], name: string): string | undefined =>
  [...(spec.initContainers ?? []), ...spec.containers].find((one) => one.name === name)?.image;

/** Where a sibling is ending, or another pod is made to go, room is about to come. */
const unschedulable = ({ status }: Pod, siblings: Pod[]): string | undefined => {
  const condition = status.conditions?.find(({ type }) => type === 'PodScheduled');
  const roomComes =
    status.nominatedNodeName || siblings.some(({ metadata }) => metadata.deletionTimestamp);
  return condition?.status === 'False' && condition.reason === 'Unschedulable' && !roomComes
    ? `has a pod that no node takes: ${condition.message ?? condition.reason}`
    : undefined;
};

/** What a pod mounts may be made a moment after it (ms). */
const MOUNT_MS = 30_000;

const mountFault = ({ metadata }: Pod, { events, now }: Surroundings): string | undefined => {
  if (now - Date.parse(metadata.creationTimestamp) < MOUNT_MS) return undefined;
  return events.find(
    ({ involvedObject: about, reason, message }) =>
      about.kind === 'Pod' &&
      about.name === metadata.name &&
      about.namespace === metadata.namespace &&
      reason === 'FailedMount' &&
      /not found/.test(message ?? ''),
  )?.message;
};

/** Pods that may not be made: a Deployment's condition says so; of the others the last Event about making one. */
const refused = (one: NamedWorkload, { events }: Surroundings): string | undefined => {
  const { status } = one.workload;
  const failure = status.conditions?.find(({ type }) => type === 'ReplicaFailure');
  if (failure?.status === 'True') return `gets no pods: ${failure.message ?? failure.reason}`;
  const last = events
    .filter(
      ({ involvedObject: about, reason = '' }) =>
        `${about.kind} ${about.namespace}/${about.name}` === one.name &&
        ['FailedCreate', 'SuccessfulCreate'].includes(reason),
    )
    .toSorted((a, b) => seenAt(a) - seenAt(b))
    .at(-1);
  return last?.reason === 'FailedCreate' ? `gets no pods: ${last.message}` : undefined;
};

const seenAt = ({ lastTimestamp, eventTime, metadata }: Event): number =>
  Date.parse(lastTimestamp ?? eventTime ?? metadata.creationTimestamp);

/**
 * Past its deadline, paused, or at rest without all it wants. A Deployment says that it goes on; one that has ended,
 * and what never says so, is on its way while a pod of it is ending or younger than the deadline.
 */
const overdue = (one: NamedWorkload, own: Pod[], { now }: Surroundings): string | undefined => {
  const { kind, spec, status } = one.workload;
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing');
  if (progressing?.status === 'False')
    return `is past its progress deadline: ${progressing.message ?? progressing.reason}`;
  if (spec.paused) return 'is paused';
  if (kind === 'Deployment' && progressing?.reason !== 'NewReplicaSetAvailable') return undefined;
  const deadlineMs = (spec.progressDeadlineSeconds ?? DEADLINE) * 1000;
  const isComing = ({ metadata }: Pod): boolean =>
    Boolean(metadata.deletionTimestamp) ||
    now - Date.parse(metadata.creationTimestamp) < deadlineMs;
  return own.filter((pod) => !isOver(pod)).some(isComing)
    ? undefined
    : 'is short of pods, and none is on its way';
};
