import { quietly } from '../core/quietly.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { isLive, isOver, isReady } from '../kube/live-pods.ts';
import type { Node, Pod, Service } from '../kube/objects.ts';
import { readyEndpoints } from '../kube/service-endpoints.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { type NamedWorkload, workloadOf } from '../kube/workloads.ts';

/** A kubelet may take so long (ms) over the time that a pod was given to end. */
const LATE_MS = 30_000;

/**
 * The pods of workloads that are ending: a Service may send to them for a moment yet. One that is late, or whose
 * node is not ready, is stuck and not ending: no waiting helps. `now`: ms, by the cluster's clock.
 */
export const endingPods = (
  snapshot: Snapshot,
  workloads: NamedWorkload[],
  now: number,
): { pod: Pod; workload: string }[] => {
  const dead = new Set(
    (quietly(() => snapshot.of('nodes').all()) ?? []).filter(isDown).map((n) => n.metadata.name),
  );
  return (quietly(() => snapshot.of('pods').all()) ?? []).flatMap((pod) => {
    const until = pod.metadata.deletionTimestamp;
    if (!until || isOver(pod) || now > Date.parse(until) + LATE_MS) return [];
    const workload = workloadOf(workloads, pod);
    return workload && !dead.has(pod.spec.nodeName ?? '') ? [{ pod, workload }] : [];
  });
};

const isDown = ({ status }: Node): boolean =>
  (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is !== 'True');

/** Where the endpoints of a Service are not exactly its ready pods: `endpoints of default/web: a, b, ready are b, c`. */
export const staleEndpoints = (
  snapshot: Snapshot,
  { metadata, spec }: Service,
): string | undefined => {
  const selector = spec.selector ?? {};
  if (!Object.keys(selector).length) return undefined;
  const service = { metadata, spec } as Service;
  const pods = quietly(() => snapshot.of('pods').all(metadata.namespace));
  const endpoints = quietly(() => readyEndpoints(snapshot.of('endpointslices'), service));
  if (!pods || !endpoints) return undefined;
  const wanted = pods
    .filter((pod) => isLive(pod) && isReady(pod) && hasLabels(pod.metadata.labels, selector))
    .map((pod) => pod.metadata.name);
  const sent = [...new Set(endpoints.map(({ pod }) => pod ?? 'no pod'))];
  return words(sent) === words(wanted)
    ? undefined
    : `endpoints of ${metadata.namespace}/${metadata.name}: ${words(sent)}, ready are ${words(wanted)}`;
};

const words = (names: string[]): string => names.toSorted().join(', ') || 'none';
