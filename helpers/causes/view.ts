import { parse } from 'yaml';
import { quietly } from '../core/quietly.ts';
import type { Kind, KindTypes } from '../kube/kinds.ts';
import { hasLabels, type LabelSelector, selects } from '../kube/label-selector.ts';
import { livePods } from '../kube/live-pods.ts';
import type { KubeObject, Pod, Service } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { type NamedWorkload, workloadsIn } from '../kube/workloads.ts';
import type { Places } from '../places/places.ts';

/** The parts of the mesh configuration that decide whose rules count. */
export interface MeshConfig {
  rootNamespace: string;
  trustDomains: string[];
  /** REGISTRY_ONLY keeps calls to unknown hosts in */
  outbound: string;
  autoMtls: boolean;
}

/** What causes are looked for in. A kind that could not be listed is undefined: its absence proves nothing. */
export interface ClusterView {
  places: Places;
  mesh: MeshConfig;
  list<K extends Kind>(kind: K): KindTypes[K][] | undefined;
  /** Istio's objects of a kind that the istiod of Bookinfo's revision reads */
  rules<K extends Kind>(kind: K): KindTypes[K][] | undefined;
  /** pods that have not ended and are not about to */
  pods: Pod[];
  services: Service[];
  /** false where istiod may know pods and Services of other clusters: then what is not here may be there */
  alone: boolean;
  workloads: NamedWorkload[];
}

const REVISION = 'istio.io/rev';

export const clusterView = (snapshot: Snapshot, places: Places): ClusterView => {
  const list = <K extends Kind>(kind: K): KindTypes[K][] | undefined =>
    quietly(() => snapshot.of(kind).all());
  const config = meshConfig(list('configmaps') ?? [], places);
  const namespaces = new Map(
    (list('namespaces') ?? []).map(({ metadata }) => [metadata.name, metadata.labels ?? {}]),
  );
  const isRead = ({ metadata }: KubeObject): boolean => {
    const revision = metadata.labels?.[REVISION];
    const selectors = config.discoverySelectors ?? [];
    return (
      (revision === undefined || revision === places.revision) &&
      (!selectors.length ||
        selectors.some((one) => selects(one, namespaces.get(metadata.namespace ?? ''))))
    );
  };
  return {
    places,
    mesh: {
      rootNamespace: config.rootNamespace ?? places.istiod.namespace,
      trustDomains: [
        config.trustDomain ?? 'cluster.local',
        'cluster.local',
        ...(config.trustDomainAliases ?? []),
      ],
      outbound: config.outboundTrafficPolicy?.mode ?? 'ALLOW_ANY',
      autoMtls: config.enableAutoMtls !== false,
    },
    list,
    rules: (kind) => list(kind)?.filter(isRead),
    pods: livePods(list('pods') ?? []),
    services: list('services') ?? [],
    alone: !isOfSeveral(list('services') ?? [], workloadsIn(snapshot), places),
    workloads: workloadsIn(snapshot),
  };
};

/** An istiod of a mesh of several clusters is given a name for its own; it is `Kubernetes` otherwise. */
const isOfSeveral = (
  services: Service[],
  workloads: NamedWorkload[],
  { istiod }: Places,
): boolean => {
  const service = services.find(
    ({ metadata }) => metadata.namespace === istiod.namespace && metadata.name === istiod.name,
  );
  const labels = service?.spec.selector ?? {};
  return workloads.some(
    ({ workload: { metadata, spec } }) =>
      metadata.namespace === istiod.namespace &&
      hasLabels(spec.template.metadata?.labels, labels) &&
      spec.template.spec.containers.some(({ env }) =>
        env?.some(({ name, value }) => name === 'CLUSTER_ID' && value && value !== 'Kubernetes'),
      ),
  );
};

interface RawMeshConfig {
  rootNamespace?: string;
  trustDomain?: string;
  trustDomainAliases?: string[];
  outboundTrafficPolicy?: { mode?: string };
  enableAutoMtls?: boolean;
  discoverySelectors?: LabelSelector[];
}

/** ConfigMap `istio` beside istiod, or `istio-REVISION` where the revision has a name of its own; key mesh. */
const meshConfig = (maps: KindTypes['configmaps'][], places: Places): RawMeshConfig => {
  const own = maps.filter(({ metadata }) => metadata.namespace === places.istiod.namespace);
  const named = (name: string) => own.find(({ metadata }) => metadata.name === name);
  const map = named(`istio-${places.revision}`) ?? named('istio');
  return quietly(() => parse(map?.data?.mesh ?? '') as RawMeshConfig | null) ?? {};
};

/** `AuthorizationPolicy default/allow-nothing` */
export const titled = (kind: string, { metadata }: KubeObject): string =>
  `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`;

/** Labels as they are written in an object: `istio: ingress, app: gate` */
export const labelText = (labels: Record<string, string>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');

/** Several of a kind: `VirtualService default/details, default/reviews` */
export const titledAll = (kind: string, objects: KubeObject[]): string =>
  `${kind} ${[...new Set(objects.map((one) => titled('', one).trim()))].sort().join(', ')}`;

/** Whether a routing object counts for callers in a namespace: `exportTo` (unset: everywhere). */
export const isExportedTo = (
  { metadata, spec }: KubeObject & { spec: { exportTo?: string[] } },
  namespace: string,
): boolean =>
  !spec.exportTo?.length ||
  spec.exportTo.some(
    (to) => to === '*' || (to === '.' ? metadata.namespace === namespace : to === namespace),
  );

/** The older object first, as istiod settles conflicts; those of one moment by name and namespace. */
export const byAge = <T extends KubeObject>(objects: T[]): T[] =>
  objects.toSorted((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));

const ageOf = ({ metadata }: KubeObject): string =>
  `${metadata.creationTimestamp} ${metadata.name}.${metadata.namespace}`;
