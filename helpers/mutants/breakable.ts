import type { Named } from '../kube/resource-path.ts';

const GLOBAL = [
  'Namespace',
  'Node',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ClusterRoleBinding',
];

/** apiVersion and plural of every kind that a mutant breaks. Istio kinds go through v1beta1, served by every release since 1.11. */
const KINDS: Record<string, [apiVersion: string, plural: string]> = {
  ConfigMap: ['v1', 'configmaps'],
  Event: ['v1', 'events'],
  Namespace: ['v1', 'namespaces'],
  Node: ['v1', 'nodes'],
  Pod: ['v1', 'pods'],
  Secret: ['v1', 'secrets'],
  Service: ['v1', 'services'],
  ServiceAccount: ['v1', 'serviceaccounts'],
  Deployment: ['apps/v1', 'deployments'],
  CustomResourceDefinition: ['apiextensions.k8s.io/v1', 'customresourcedefinitions'],
  MutatingWebhookConfiguration: [
    'admissionregistration.k8s.io/v1',
    'mutatingwebhookconfigurations',
  ],
  ValidatingWebhookConfiguration: [
    'admissionregistration.k8s.io/v1',
    'validatingwebhookconfigurations',
  ],
  ClusterRoleBinding: ['rbac.authorization.k8s.io/v1', 'clusterrolebindings'],
  StatefulSet: ['apps/v1', 'statefulsets'],
  DaemonSet: ['apps/v1', 'daemonsets'],
  Lease: ['coordination.k8s.io/v1', 'leases'],
  ResourceQuota: ['v1', 'resourcequotas'],
  LimitRange: ['v1', 'limitranges'],
  NetworkPolicy: ['networking.k8s.io/v1', 'networkpolicies'],
  AuthorizationPolicy: ['security.istio.io/v1beta1', 'authorizationpolicies'],
  Sidecar: ['networking.istio.io/v1beta1', 'sidecars'],
  ServiceEntry: ['networking.istio.io/v1beta1', 'serviceentries'],
  Telemetry: ['telemetry.istio.io/v1alpha1', 'telemetries'],
  PeerAuthentication: ['security.istio.io/v1beta1', 'peerauthentications'],
  DestinationRule: ['networking.istio.io/v1beta1', 'destinationrules'],
  Gateway: ['networking.istio.io/v1beta1', 'gateways'],
  VirtualService: ['networking.istio.io/v1beta1', 'virtualservices'],
};

/** `Service/default/reviews`, `Node/worker` -> the object it names. Throws for a kind that no mutant breaks. */
export const parseName = (written: string): Named => {
  const [kind = '', ...place] = written.split('/');
  const [apiVersion] = known(kind);
  const [name = '', namespace] = place.reverse();
  return { apiVersion, kind, metadata: namespace ? { name, namespace } : { name } };
};

/** Where objects of its kind are made. Throws for a kind that no mutant breaks. */
export const collectionPath = ({ apiVersion, kind, metadata }: Named): string => {
  const [, plural] = known(kind);
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const where = GLOBAL.includes(kind) ? '' : `/namespaces/${metadata.namespace ?? 'default'}`;
  return `${root}${where}/${plural}`;
};

export const objectPath = (object: Named): string =>
  `${collectionPath(object)}/${object.metadata.name}`;

const known = (kind: string): [string, string] => {
  const found = KINDS[kind];
  if (!found) throw new Error(`no mutant breaks a ${kind}`);
  return found;
};
