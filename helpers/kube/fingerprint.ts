import type { KubeApi } from './kube-api.ts';
import type { KubeObject } from './objects.ts';

interface ResourceList {
  groupVersion: string;
  resources: { name: string; kind: string; namespaced: boolean; verbs: string[] }[];
}

/** What comes and goes by itself on any cluster. */
const PASSING = new Set([
  'Event',
  'Lease',
  'EndpointSlice',
  'ComponentStatus',
  'PodMetrics',
  'NodeMetrics',
  'CertificateSigningRequest', // the controller manager clears approved ones away after an hour
]);

/** What the API server and controllers keep about an object, as opposed to what somebody meant by it. */
const bare = (object: KubeObject): unknown => {
  const { status: _s, metadata, ...rest } = object as KubeObject & { status?: unknown };
  const { resourceVersion: _r, generation: _g, managedFields: _m, annotations, ...meta } = metadata;
  // leader election of the older kind keeps its Lease in an annotation (istiod's ConfigMaps do)
  const { 'control-plane.alpha.kubernetes.io/leader': _l, ...notes } = annotations ?? {};
  return { ...rest, metadata: { ...meta, annotations: notes } };
};

/**
 * Every object that a cluster lets us list, without status and bookkeeping: `group/Kind/namespace/name` -> JSON.
 * Two of them are equal when a cluster is as it was before. Throws KubeError.
 */
export const fingerprint = async (api: KubeApi): Promise<Map<string, string>> => {
  const core = await api.get<ResourceList>('/api/v1');
  const { groups } = await api.get<{ groups: { preferredVersion: { groupVersion: string } }[] }>(
    '/apis',
  );
  const lists = [{ root: '/api/v1', list: core }];
  for (const { preferredVersion } of groups) {
    const root = `/apis/${preferredVersion.groupVersion}`;
    lists.push({ root, list: await api.get<ResourceList>(root) });
  }
  const objects = new Map<string, string>();
  for (const { root, list } of lists)
    for (const resource of list.resources) {
      if (
        !resource.verbs.includes('list') ||
        resource.name.includes('/') ||
        PASSING.has(resource.kind)
      )
        continue;
      const { items } = await api.get<{ items: KubeObject[] }>(`${root}/${resource.name}`);
      for (const item of items) {
        const name = [root, resource.kind, item.metadata.namespace ?? '-', item.metadata.name].join(
          ' ',
        );
        objects.set(name, JSON.stringify(bare(item)));
      }
    }
  return objects;
};

/** What differs between two fingerprints, a line each; [] when the cluster is as before. */
export const changesBetween = (
  before: Map<string, string>,
  after: Map<string, string>,
): string[] => [
  ...[...before.keys()].filter((name) => !after.has(name)).map((name) => `gone: ${name}`),
  ...[...after.keys()].filter((name) => !before.has(name)).map((name) => `new: ${name}`),
  ...[...after]
    .filter(([name, json]) => before.has(name) && before.get(name) !== json)
    .map(([name]) => `changed: ${name}`),
];
