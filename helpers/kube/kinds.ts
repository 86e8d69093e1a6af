import type * as o from './objects.ts';

/** Every kind a run LISTs, once: the word claims use, and the path. */
export const KINDS = {
  nodes: '/api/v1/nodes',
  namespaces: '/api/v1/namespaces',
  pods: '/api/v1/pods',
  services: '/api/v1/services',
  serviceaccounts: '/api/v1/serviceaccounts',
  configmaps: '/api/v1/configmaps',
  events: '/api/v1/events',
  deployments: '/apis/apps/v1/deployments',
  replicasets: '/apis/apps/v1/replicasets',
  daemonsets: '/apis/apps/v1/daemonsets',
  statefulsets: '/apis/apps/v1/statefulsets',
  endpointslices: '/apis/discovery.k8s.io/v1/endpointslices',
  crds: '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
  mutatingwebhooks: '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
  // v1beta1 is the one version every Istio release from 1.11 on serves (facts 4.5)
  gateways: '/apis/networking.istio.io/v1beta1/gateways',
  virtualservices: '/apis/networking.istio.io/v1beta1/virtualservices',
  destinationrules: '/apis/networking.istio.io/v1beta1/destinationrules',
  sidecars: '/apis/networking.istio.io/v1beta1/sidecars',
  serviceentries: '/apis/networking.istio.io/v1beta1/serviceentries',
  workloadentries: '/apis/networking.istio.io/v1beta1/workloadentries',
  authorizationpolicies: '/apis/security.istio.io/v1beta1/authorizationpolicies',
  peerauthentications: '/apis/security.istio.io/v1beta1/peerauthentications',
  telemetries: '/apis/telemetry.istio.io/v1alpha1/telemetries',
  networkpolicies: '/apis/networking.k8s.io/v1/networkpolicies',
  servicecidrs: '/apis/networking.k8s.io/v1/servicecidrs',
} as const;

export type Kind = keyof typeof KINDS;

/** What one object of each kind is called. */
const NAMES: Record<Kind, string> = {
  nodes: 'Node',
  namespaces: 'Namespace',
  pods: 'Pod',
  services: 'Service',
  serviceaccounts: 'ServiceAccount',
  configmaps: 'ConfigMap',
  events: 'Event',
  deployments: 'Deployment',
  replicasets: 'ReplicaSet',
  daemonsets: 'DaemonSet',
  statefulsets: 'StatefulSet',
  endpointslices: 'EndpointSlice',
  crds: 'CustomResourceDefinition',
  mutatingwebhooks: 'MutatingWebhookConfiguration',
  gateways: 'Gateway',
  virtualservices: 'VirtualService',
  destinationrules: 'DestinationRule',
  sidecars: 'Sidecar',
  serviceentries: 'ServiceEntry',
  workloadentries: 'WorkloadEntry',
  authorizationpolicies: 'AuthorizationPolicy',
  peerauthentications: 'PeerAuthentication',
  telemetries: 'Telemetry',
  networkpolicies: 'NetworkPolicy',
  servicecidrs: 'ServiceCIDR',
};

/** An object as people name it: `Service kube-system/kube-dns`. */
export const objectName = (object: {
  kind: Kind;
  namespace: string | undefined;
  name: string;
}): string => {
  const { kind, namespace, name } = object;
  return `${NAMES[kind]} ${namespace ? `${namespace}/` : ''}${name}`;
};

/** The type of one object of each kind. */
export interface KindTypes {
  nodes: o.Node;
  namespaces: o.KubeObject;
  pods: o.Pod;
  services: o.Service;
  serviceaccounts: o.KubeObject;
  configmaps: o.ConfigMap;
  events: o.Event;
  deployments: o.Workload;
  replicasets: o.Workload;
  daemonsets: o.Workload;
  statefulsets: o.Workload;
  endpointslices: o.EndpointSlice;
  crds: o.Crd;
  mutatingwebhooks: o.WebhookConfiguration;
  gateways: o.Gateway;
  virtualservices: o.VirtualService;
  destinationrules: o.DestinationRule;
  sidecars: o.SidecarScope;
  serviceentries: o.ServiceEntry;
  workloadentries: o.KubeObject;
  authorizationpolicies: o.AuthorizationPolicy;
  peerauthentications: o.PeerAuthentication;
  telemetries: o.Telemetry;
  networkpolicies: o.NetworkPolicy;
  servicecidrs: o.ServiceCidr;
}
