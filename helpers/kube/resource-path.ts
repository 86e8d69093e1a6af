/** REST paths of the kinds that a run may write. Istio kinds go through v1beta1, served by every release since 1.11. */
const PLURALS: Record<string, { plural: string; namespaced: boolean }> = {
  Namespace: { plural: 'namespaces', namespaced: false },
  Pod: { plural: 'pods', namespaced: true },
  Service: { plural: 'services', namespaced: true },
  ConfigMap: { plural: 'configmaps', namespaced: true },
  ServiceAccount: { plural: 'serviceaccounts', namespaced: true },
  DaemonSet: { plural: 'daemonsets', namespaced: true },
  Deployment: { plural: 'deployments', namespaced: true },
  Gateway: { plural: 'gateways', namespaced: true },
  VirtualService: { plural: 'virtualservices', namespaced: true },
  DestinationRule: { plural: 'destinationrules', namespaced: true },
  ServiceEntry: { plural: 'serviceentries', namespaced: true },
  Lease: { plural: 'leases', namespaced: true },
};

/** The kinds that a resource of the API holds, of those that a run may write. */
export const kindsOf = (resource: string): string[] =>
  Object.keys(PLURALS).filter((kind) => PLURALS[kind]?.plural === resource);

export interface Named {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** `/apis/networking.istio.io/v1beta1/namespaces/default/virtualservices`. Throws for kinds nothing here writes. */
export const collectionPath = ({ apiVersion, kind, metadata }: Named): string => {
  const known = PLURALS[kind];
  if (!known) throw new Error(`no path is known for kind ${kind}`);
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const where = known.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
  return `${root}${where}/${known.plural}`;
};

export const objectPath = (object: Named): string =>
  `${collectionPath(object)}/${object.metadata.name}`;
