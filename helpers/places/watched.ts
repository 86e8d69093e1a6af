import { quietly } from '../core/quietly.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { type NamedWorkload, workloadsIn, workloadsLabelled } from '../kube/workloads.ts';
import { findFlannel } from './find-flannel.ts';
import type { Place, Places } from './places.ts';
import { imageName } from './workload-services.ts';

/** Bookinfo's apps: each is a Service, and the value of the label `app` of its pods (facts 3.1). */
export const BOOKINFO = ['productpage', 'details', 'reviews', 'ratings'] as const;

/** Images of what Istio's samples bring beside Kiali and Prometheus; Jaeger's is all-in-one until 1.x, jaeger since. */
const ADDONS = ['grafana', 'jaeger', 'all-in-one'];

/**
 * The workloads that claims rest on, by name: Bookinfo's, the gateway's and the others that run a gateway's proxy
 * beside it or istiod, istiod, those of the cluster's DNS, of flannel and of kube-system, and with `addons` Kiali,
 * Prometheus and the addons beside these.
 */
export const watchedWorkloads = (
  snapshot: Snapshot,
  places: Places,
  { addons }: { addons: boolean },
): NamedWorkload[] => {
  const all = workloadsIn(snapshot);
  const behind = (end: string) => workloadsAt(snapshot, places, end);
  const names = new Set([
    ...[...BOOKINFO, 'gateway', 'istiod', 'dns'].flatMap(behind),
    ...(addons ? ['kiali', 'prometheus'].flatMap(behind) : []),
  ]);
  const mesh = [places.gateway, places.istiod].map(({ namespace }) => namespace);
  const addonHomes = [places.kiali, places.prometheus].map(({ namespace }) => namespace);
  const network = quietly(() => findFlannel(listsOf(snapshot)))?.daemonSets ?? [];
  return all.filter((one) => {
    const namespace = one.workload.metadata.namespace ?? '';
    return (
      names.has(one.name) ||
      namespace === 'kube-system' ||
      network.some(({ metadata }) => metadata === one.workload.metadata) ||
      (mesh.includes(namespace) && runsGateway(one)) ||
      (addons && addonHomes.includes(namespace) && runsAddon(one))
    );
  });
};

const listsOf = (snapshot: Snapshot) => ({
  daemonsets: snapshot.of('daemonsets'),
  configmaps: snapshot.of('configmaps'),
});

const PARTS = ['gateway', 'istiod', 'dns', 'kiali', 'prometheus'] as const;

/** The workloads at one end of a hop: a part found by its Service, or an app of Bookinfo by its Service or its label. */
export const workloadsAt = (snapshot: Snapshot, places: Places, end: string): string[] => {
  const part = PARTS.find((one) => one === end);
  const { namespace, name }: Place = part
    ? places[part]
    : { namespace: places.bookinfo, name: end };
  const selector = quietly(() => snapshot.of('services').find(namespace, name))?.spec.selector;
  const all = workloadsIn(snapshot);
  return [
    ...new Set([
      ...(Object.keys(selector ?? {}).length
        ? workloadsLabelled(all, namespace, selector ?? {})
        : []),
      ...(part ? [] : workloadsLabelled(all, namespace, { app: end })),
    ]),
  ];
};

const runsGateway = ({ workload }: NamedWorkload): boolean => {
  const [first] = workload.spec.template.spec.containers;
  return first?.name === 'istio-proxy' && (first.args ?? []).includes('router');
};

const runsAddon = ({ workload }: NamedWorkload): boolean =>
  workload.spec.template.spec.containers.some(({ image }) =>
    ADDONS.includes(imageName(image) ?? ''),
  );
