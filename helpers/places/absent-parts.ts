import { PART_NAMES, type PartName } from '../claims/part-names.ts';
import type { Pod, Workload } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { GRAFANA, JAEGER } from './find-addon.ts';
import { injectors } from './injector.ts';
import { quietly } from './quietly.ts';
import { BOOKINFO } from './watched.ts';
import { imageName } from './workload-services.ts';

interface Traces {
  /** whatever there is of the part, in any namespace; throws where a kind could not be listed */
  of(snapshot: Snapshot): unknown[];
  /** what is said where there is nothing */
  none: string;
}

const ADDONS = ['kiali', 'prometheus', ...GRAFANA.images, ...JAEGER.images];
const APPS: readonly string[] = BOOKINFO;

const TRACES: Record<PartName, Traces> = {
  bookinfo: {
    of: (snapshot) => [
      ...snapshot
        .of('services')
        .all()
        .filter(isNamed(...APPS)),
      ...podsAndTemplates(snapshot).filter(({ labels }) => APPS.includes(labels?.app ?? '')),
    ],
    none: `no namespace has a Service, a workload or a pod of Bookinfo (${APPS.join(', ')})`,
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
    none: 'there is no CustomResourceDefinition, no injecting webhook and no workload of Istio',
  },
  addons: {
    of: (snapshot) => running(snapshot, ADDONS),
    none: 'no workload runs Kiali, Prometheus, Grafana or Jaeger',
  },
};

/**
 * The parts of the document of which nothing is on the cluster, each with what was looked for in vain. What could not
 * be listed is unknown, not absent.
 */
export const absentParts = (snapshot: Snapshot): Map<PartName, string> =>
  new Map(
    PART_NAMES.flatMap((part): [PartName, string][] => {
      const traces = quietly(() => TRACES[part].of(snapshot));
      return traces?.length === 0 ? [[part, TRACES[part].none]] : [];
    }),
  );

const isNamed =
  (...names: string[]) =>
  ({ metadata }: { metadata: { name: string } }): boolean =>
    names.includes(metadata.name);

const running = (snapshot: Snapshot, images: string[]): unknown[] =>
  podsAndTemplates(snapshot).filter(({ spec }) =>
    spec.containers.some(({ image }) => images.includes(imageName(image) ?? '')),
  );

type PodLike = {
  labels: Record<string, string> | undefined;
  spec: Pick<Pod['spec'], 'containers'>;
};

const podsAndTemplates = (snapshot: Snapshot): PodLike[] => [
  ...snapshot
    .of('pods')
    .all()
    .map(({ metadata, spec }) => ({ labels: metadata.labels, spec })),
  ...(['deployments', 'statefulsets', 'daemonsets'] as const).flatMap((kind) =>
    (snapshot.of(kind).all() as Workload[]).map(({ spec: { template } }) => ({
      labels: template.metadata?.labels,
      spec: template.spec,
    })),
  ),
];
