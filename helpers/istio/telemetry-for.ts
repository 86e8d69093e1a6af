import { hasLabels } from '../kube/label-selector.ts';
import type { Pod, Telemetry } from '../kube/objects.ts';

/**
 * The Telemetry objects about a pod, the one that counts most first: of its workload, its namespace, the mesh's root
 * namespace; among equals the oldest (istio.io, reference of Telemetry).
 */
export const telemetriesFor = (
  all: Telemetry[],
  root: string,
  { metadata }: Pick<Pod, 'metadata'>,
): Telemetry[] => {
  const labels = ({ spec }: Telemetry) => spec?.selector?.matchLabels ?? {};
  const wide = (one: Telemetry) => !Object.keys(labels(one)).length;
  const rank = (one: Telemetry): number => {
    if (one.metadata.namespace === metadata.namespace) return wide(one) ? 1 : 0;
    return 2;
  };
  return all
    .filter(
      (one) =>
        [metadata.namespace, root].includes(one.metadata.namespace) &&
        (wide(one) ||
          (one.metadata.namespace === metadata.namespace &&
            hasLabels(metadata.labels, labels(one)))),
    )
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp),
    );
};
