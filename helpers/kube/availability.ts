import { hasLabels } from './label-selector.ts';
import type { Service, Workload } from './objects.ts';
import { WORKLOAD_KINDS } from './workloads.ts';

/** How many pods of a workload are wanted, and how many are available. */
export interface Availability {
  /** `Deployment istio-system/istiod` */
  workload: string;
  wanted: number;
  available: number;
}

type Lists = Record<keyof typeof WORKLOAD_KINDS, { all(namespace?: string): Workload[] }>;

/** A workload of whichever kind, and that kind. */
export interface KindOfWorkload {
  kind: string;
  workload: Workload;
}

/** Every Deployment, StatefulSet and DaemonSet of a namespace, or of all. LISTs leave the kind of each item out. */
export const allWorkloads = (lists: Lists, namespace?: string): KindOfWorkload[] =>
  (Object.keys(WORKLOAD_KINDS) as (keyof typeof WORKLOAD_KINDS)[]).flatMap((list) =>
    lists[list].all(namespace).map((workload) => ({ kind: WORKLOAD_KINDS[list], workload })),
  );

/** The workloads whose pods a Service selects; none for one without a selector. */
export const workloadsSelectedBy = (
  { metadata, spec }: Pick<Service, 'metadata' | 'spec'>,
  all: KindOfWorkload[],
): KindOfWorkload[] =>
  all.filter(
    ({ workload }) =>
      workload.metadata.namespace === metadata.namespace &&
      Object.keys(spec.selector ?? {}).length > 0 &&
      hasLabels(workload.spec.template.metadata?.labels, spec.selector ?? {}),
  );

/** A DaemonSet wants a pod for each node that it is for; the others say how many, and one when they say nothing. */
export const availabilityOf = ({ kind, workload }: KindOfWorkload): Availability => {
  const { metadata, spec, status } = workload;
  const ofNodes = kind === WORKLOAD_KINDS.daemonsets;
  return {
    workload: `${kind} ${metadata.namespace}/${metadata.name}`,
    wanted: ofNodes ? (status.desiredNumberScheduled ?? 0) : (spec.replicas ?? 1),
    available: (ofNodes ? status.numberReady : status.availableReplicas) ?? 0,
  };
};
