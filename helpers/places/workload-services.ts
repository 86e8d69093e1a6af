import { quietly } from '../core/quietly.ts';
import { hasLabels } from '../kube/label-selector.ts';
import type { Service, Workload } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';

/** The last part of an image's name: `quay.io/kiali/kiali:v1.38@sha256:…` -> kiali */
export const imageName = (image: string | undefined): string | undefined =>
  /([^/:@]+)(?::[^/:@]+)?(?:@.*)?$/.exec(image ?? '')?.[1];

/** Deployments and StatefulSets one of whose containers runs an image of this name. */
export const workloadsRunning = (snapshot: Snapshot, image: string): Workload[] =>
  (['deployments', 'statefulsets'] as const)
    .flatMap((kind) => quietly(() => snapshot.of(kind).all()) ?? [])
    .filter(({ spec }) => spec.template.spec.containers.some((c) => imageName(c.image) === image));

/** The Services that select the pods of a workload. */
export const servicesOf = (snapshot: Snapshot, { metadata, spec }: Workload): Service[] =>
  (quietly(() => snapshot.of('services').all(metadata.namespace)) ?? []).filter(
    (service) =>
      Object.keys(service.spec.selector ?? {}).length > 0 &&
      hasLabels(spec.template.metadata?.labels, service.spec.selector ?? {}),
  );
