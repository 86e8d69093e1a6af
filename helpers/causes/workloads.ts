import type { Cause } from '../claims/cause.ts';
import type { LocalizedText } from '../claims/row.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Event, Pod, Workload } from '../kube/objects.ts';
import { type NamedWorkload, workloadOf } from '../kube/workloads.ts';
import type { Finding } from './finding.ts';
import { hopsInto } from './hops-into.ts';
import { blamedConfigMap, lastWords } from './last-words.ts';
import { oneLine } from './one-line.ts';
import { newestEvent, type PodFault, podFault } from './pod-fault.ts';
import type { ClusterView } from './view.ts';
import { workloadFix } from './workload-fix.ts';

/**
 * The workloads of the document's namespaces that are not what they want to be, where the cluster says why: no
 * replicas wanted, a container that waits or crashes (with the last line that it printed), an Event of what makes its
 * pods, a condition. One that may still get there by itself is none.
 */
export const deadWorkloads = async (view: ClusterView, api: KubeApi): Promise<Finding[]> => {
  const namespaces = watched(view);
  const found = view.workloads
    .filter(({ workload }) => namespaces.includes(workload.metadata.namespace ?? ''))
    .map((one) => troubleOf(view, one, api));
  return (await Promise.all(found)).flatMap((cause) => (cause ? [{ cause }] : []));
};

const watched = ({ places }: ClusterView): string[] => [
  places.bookinfo,
  'kube-system',
  ...[places.gateway, places.istiod, places.dns, places.kiali, places.prometheus].map(
    ({ namespace }) => namespace,
  ),
];

const troubleOf = async (
  view: ClusterView,
  one: NamedWorkload,
  api: KubeApi,
): Promise<Cause | undefined> => {
  const { name, workload } = one;
  const explains = { workloads: [name], hops: hopsInto(view, workload) };
  const cause = (says: LocalizedText, fix: Cause['fix']): Cause => ({
    id: `workload ${name}`,
    object: name,
    says,
    fix,
    explains,
  });
  if (workload.spec.replicas === 0)
    return cause(
      { en: 'it wants 0 replicas, so it has no pod', zh: '它的副本数为 0，因此没有 Pod' },
      workloadFix.noReplicas(one),
    );
  if (isThere(one)) return undefined;
  const pods = view.pods.filter((pod) => workloadOf(view.workloads, pod) === name && !isReady(pod));
  const events = view.list('events') ?? [];
  for (const pod of pods) {
    const fault = podFault(pod, events);
    if (!fault) continue;
    const words = await lastWords(api, pod, fault);
    const map = words && blamedConfigMap(pod, words);
    return cause(saysOf(pod, fault, words), workloadFix.pod(one, pod, fault, map));
  }
  const refused = makesNoPods(view, one, events);
  return refused
    ? cause({ en: refused, zh: refused }, workloadFix.noPods(one, refused))
    : undefined;
};

const saysOf = ({ metadata }: Pod, fault: PodFault, words: string | undefined): LocalizedText => {
  const { container } = fault;
  const pod = metadata.name;
  const image = /Image/.test(fault.reason) && fault.image ? ` (${fault.image})` : '';
  const message = fault.message ? `: ${oneLine(fault.message)}` : '';
  const what = `${fault.reason}${image}${message}`;
  return {
    en: `${container ? `container ${container} of ` : ''}pod ${pod}: ${what}${words ? `; the last line that it printed: ${words}` : ''}`,
    zh: `Pod ${pod}${container ? ` 的容器 ${container}` : ''}：${what}${words ? `；它输出的最后一行：${words}` : ''}`,
  };
};

/** Whether a workload has all the pods that it wants, of its present template, and they answer. */
const isThere = ({ name, workload: { spec, status } }: NamedWorkload): boolean => {
  if (name.startsWith('DaemonSet'))
    return (status.numberReady ?? 0) >= (status.desiredNumberScheduled ?? 0);
  const wanted = spec.replicas ?? 1;
  const ready = status.availableReplicas ?? status.readyReplicas ?? 0;
  if (!name.startsWith('Deployment')) return ready >= wanted;
  const updated = status.updatedReplicas ?? 0;
  // a pod of the former template that still stands in hides one of the present that does not come up
  return ready >= wanted && updated >= wanted && (status.replicas ?? 0) <= updated;
};

/** Why what makes the pods could not: its last FailedCreate Event, or the condition of the Deployment. */
const makesNoPods = (
  view: ClusterView,
  { name, workload }: NamedWorkload,
  events: Event[],
): string | undefined => {
  const { metadata, spec, status } = workload;
  const [kind] = name.split(' ');
  const isOwned = ({ metadata: { ownerReferences, labels } }: Workload): boolean =>
    (ownerReferences ?? []).some((o) => o.kind === kind && o.name === metadata.name) &&
    hasLabels(labels, spec.selector?.matchLabels ?? {});
  const makers = (view.list('replicasets') ?? []).filter(isOwned).map((set) => set.metadata.name);
  const refused = newestEvent(
    events.filter(
      ({ reason, involvedObject: about }) =>
        reason === 'FailedCreate' &&
        about.namespace === metadata.namespace &&
        ((about.kind === kind && about.name === metadata.name) ||
          (about.kind === 'ReplicaSet' && makers.includes(about.name))),
    ),
  );
  if (refused && fewerThanWanted(workload))
    return `FailedCreate: ${oneLine(refused.message ?? '')}`;
  const failed = status.conditions?.find(
    ({ type, status: is, reason }) =>
      (type === 'ReplicaFailure' && is === 'True') ||
      (type === 'Progressing' && is === 'False' && reason === 'ProgressDeadlineExceeded'),
  );
  return failed && `${failed.reason ?? failed.type}: ${oneLine(failed.message ?? '')}`;
};

/** An Event outlives what it tells of: once all pods are made it is no reason any more. */
const fewerThanWanted = ({ spec, status }: Workload): boolean =>
  (status.updatedReplicas ?? status.replicas ?? status.currentNumberScheduled ?? 0) <
  (status.desiredNumberScheduled ?? spec.replicas ?? 1);
