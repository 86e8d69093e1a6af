import { PART_NAMES, type PartName } from '../claims/part-names.ts';
import { quietly } from '../core/quietly.ts';
import { because, type Reason } from '../core/reason.ts';
import type { Pod, Workload } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { GRAFANA, JAEGER } from './find-addon.ts';
import { injectors } from './injector.ts';
import { BOOKINFO } from './watched.ts';
import { imageName } from './workload-services.ts';

interface Traces {
  /** whatever there is of the part, in any namespace; throws where a kind could not be listed */
  of(snapshot: Snapshot): unknown[];
  /** what is said where there is nothing */
  none: Reason;
}

export const ADDONS = ['kiali', 'prometheus', ...GRAFANA.images, ...JAEGER.images];
const APPS: readonly string[] = BOOKINFO;

/** What each part leaves on a cluster, even where it is only partly there. */
export const TRACES: Record<PartName, Traces> = {
  bookinfo: {
    of: (snapshot) => [
      ...snapshot
        .of('services')
        .all()
        .filter(isNamed(...APPS)),
      ...podsAndTemplates(snapshot).filter(({ labels }) => APPS.includes(labels?.app ?? '')),
    ],
    none: because('no-bookinfo', { names: [...APPS] }),
  },
  istio: {
    of: (snapshot) => [
      ...snapshot
        .of('crds')
        .all()
        .filter(({ spec }) => spec.group.endsWith('.istio.io')),
      ...injectors(snapshot.of('mutatingwebhooks').all()),
      ...running(snapshot, ['pilot', 'proxyv2']),
    ],
    none: because('no-istio'),
  },
  addons: {
    of: (snapshot) => running(snapshot, ADDONS),
    none: because('no-addons'),
  },
};

/**
 * On a cluster that has nothing of the document: its parts, each with what was looked for in vain. None where one is
 * there, wholly or by a trace: what depends on another may then hold all the same (Kiali answers without Bookinfo). What
 * could not be listed is unknown, not absent.
 */
export const absentParts = (snapshot: Snapshot): Map<PartName, Reason> => {
  const absent = PART_NAMES.filter(
    (part) => quietly(() => TRACES[part].of(snapshot))?.length === 0,
  );
  const all = absent.length === PART_NAMES.length;
  return new Map(all ? absent.map((part) => [part, TRACES[part].none]) : []);
};

const isNamed =
  (...names: string[]) =>
  ({ metadata }: { metadata: { name: string } }): boolean =>
    names.includes(metadata.name);

/** Pods and pod templates that run one of these images, in one namespace or in any. */
export const running = (snapshot: Snapshot, images: string[], namespace?: string): PodLike[] =>
  podsAndTemplates(snapshot, namespace).filter(({ spec }) =>
    spec.containers.some(({ image }) => images.includes(imageName(image) ?? '')),
  );

type PodLike = {
  labels: Record<string, string> | undefined;
  spec: Pick<Pod['spec'], 'containers'>;
};

const podsAndTemplates = (snapshot: Snapshot, namespace?: string): PodLike[] => [
  ...snapshot
    .of('pods')
    .all(namespace)
    .map(({ metadata, spec }) => ({ labels: metadata.labels, spec })),
  ...(['deployments', 'statefulsets', 'daemonsets'] as const).flatMap((kind) =>
    (snapshot.of(kind).all(namespace) as Workload[]).map(({ spec: { template } }) => ({
      labels: template.metadata?.labels,
      spec: template.spec,
    })),
  ),
];
