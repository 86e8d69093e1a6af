import { type Availability, availabilityOf, type KindOfWorkload } from '../kube/availability.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { isReady } from '../kube/live-pods.ts';
import type { Pod } from '../kube/objects.ts';

/** An app of Bookinfo in one of its versions: the two labels that its pods carry (facts 1.1). */
export type PartLabels = Readonly<{ app: string; version: string }>;

/** The parts, by the names that the document's file gives their Deployments. */
export const PARTS = [
  'details-v1',
  'productpage-v1',
  'ratings-v1',
  'reviews-v1',
  'reviews-v2',
  'reviews-v3',
] as const;

/** The labels of a part, by the name that the document's file gives its Deployment: `details-v1`. */
export const partLabels = (name: string): PartLabels => {
  const [app = '', version = ''] = name.split('-');
  return { app, version };
};

/**
 * What runs a part: the workloads whose pods carry its labels, of several the one of the document's name; else the one
 * that has the name though not the labels.
 */
export const workloadsOfPart = (all: KindOfWorkload[], part: PartLabels): KindOfWorkload[] => {
  const labelled = all.filter(({ workload }) =>
    hasLabels(workload.spec.template.metadata?.labels, part),
  );
  const isNamed = ({ workload }: KindOfWorkload) =>
    workload.metadata.name === `${part.app}-${part.version}`;
  const choices = [labelled.filter(isNamed), labelled, all.filter(isNamed)];
  return choices.find((some) => some.length > 0) ?? [];
};

/**
 * How much of a part is available: as its workloads say; by its pods where these belong to none that is known here, as
 * those of a controller of somebody's own do.
 */
export const availabilityOfPart = (
  workloads: KindOfWorkload[],
  pods: Pod[],
  part: PartLabels,
): Availability[] => {
  if (workloads.length || !pods.length) return workloads.map(availabilityOf);
  return [
    {
      workload: `pods app=${part.app},version=${part.version}`,
      wanted: pods.length,
      available: pods.filter(isReady).length,
    },
  ];
};

/** The part and the release that an image of Istio's samples is named after; undefined for any other. */
export interface SampleImage {
  /** `reviews-v2` */
  part: string;
  /** `1.20.3`; undefined where the tag names none (a digest alone, `latest`) */
  release: string | undefined;
}

/**
 * `registry.example/istio/examples-bookinfo-reviews-v2:1.20.3@sha256:…` -> reviews-v2 of 1.20.3, from whatever registry
 * (facts 1.2).
 */
export const sampleImage = (image: string): SampleImage | undefined => {
  const [, part, tag = ''] =
    /examples-bookinfo-([a-z]+-v\d+)(?::([^/:@]+))?(?:@.*)?$/.exec(image) ?? [];
  return part ? { part, release: /^\d+\.\d+\.\d+/.exec(tag)?.[0] } : undefined;
};
