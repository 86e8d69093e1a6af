import { hasLabels } from './label-selector.ts';
import type { Pod, Workload } from './objects.ts';
import { SERVICE_NAME } from './service-endpoints.ts';
import type { Question, Snapshot } from './snapshot.ts';

export const WORKLOAD_KINDS = {
  deployments: 'Deployment',
  statefulsets: 'StatefulSet',
  daemonsets: 'DaemonSet',
} as const;

type WorkloadKind = keyof typeof WORKLOAD_KINDS;

/** A workload with the name that ledger and messages give it: `Deployment default/reviews-v1`. */
export interface NamedWorkload {
  name: string;
  workload: Workload;
}

/**
 * Every Deployment, StatefulSet and DaemonSet of a snapshot. Kinds that could not be listed have none. The API server
 * leaves `kind` out of what it lists: it is restored.
 */
export const workloadsIn = (snapshot: Snapshot): NamedWorkload[] =>
  (Object.keys(WORKLOAD_KINDS) as WorkloadKind[]).flatMap((kind) => {
    const listed = snapshot.data.kinds[kind];
    return listed && 'items' in listed
      ? (listed.items as Workload[]).map((workload) => ({
          name: workloadName(kind, workload.metadata),
          workload: { ...workload, kind: WORKLOAD_KINDS[kind] },
        }))
      : [];
  });

const workloadName = (kind: WorkloadKind, at: { namespace?: string; name: string }): string =>
  `${WORKLOAD_KINDS[kind]} ${at.namespace}/${at.name}`;

/** The workloads whose pods carry all these labels. */
export const workloadsLabelled = (
  all: NamedWorkload[],
  namespace: string | undefined,
  labels: Record<string, string>,
): string[] =>
  all
    .filter(
      ({ workload: { metadata, spec } }) =>
        (!namespace || metadata.namespace === namespace) &&
        hasLabels(spec.template.metadata?.labels, labels),
    )
    .map(({ name }) => name);

/** The workload that a pod belongs to, by its selector. */
export const workloadOf = (all: NamedWorkload[], pod: Pod): string | undefined =>
  all.find(
    ({ workload: { metadata, spec } }) =>
      metadata.namespace === pod.metadata.namespace &&
      Object.keys(spec.selector?.matchLabels ?? {}).length > 0 &&
      hasLabels(pod.metadata.labels, spec.selector?.matchLabels ?? {}),
  )?.name;

/** The workloads that the answer to a question rests on. A Service's own spec rests on none; its endpoints do. */
export const workloadsBehind = (snapshot: Snapshot, question: Question): string[] => {
  const { kind, namespace } = question;
  const all = workloadsIn(snapshot);
  if (kind in WORKLOAD_KINDS && 'name' in question)
    return [
      workloadName(kind as WorkloadKind, { namespace: namespace ?? '', name: question.name }),
    ];
  if (kind === 'pods') {
    if ('labels' in question) return workloadsLabelled(all, namespace, question.labels);
    const pod = snapshot.of('pods').find(namespace, question.name);
    const owner = pod && workloadOf(all, pod);
    return owner ? [owner] : [];
  }
  if (kind === 'endpointslices' && 'labels' in question) {
    const service = snapshot.of('services').find(namespace, question.labels[SERVICE_NAME] ?? '');
    const selector = service?.spec.selector ?? {};
    return Object.keys(selector).length ? workloadsLabelled(all, namespace, selector) : [];
  }
  return [];
};
