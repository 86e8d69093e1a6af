import { isInBlock } from '../kube/ip-block.ts';
import { selects } from '../kube/label-selector.ts';
import type { NetworkPeer, NetworkPolicy, NetworkPort, Pod } from '../kube/objects.ts';
import type { ClusterView } from './view.ts';

type Direction = 'Ingress' | 'Egress';

/** What is reached: a port of a pod, of TCP unless it says otherwise. */
interface Reached {
  pod: Pod;
  port: number;
  protocol?: 'TCP' | 'UDP';
}

/** The NetworkPolicies that isolate a pod in a direction; one without types is for Ingress, and for Egress if it has such rules. */
export const isolating = (view: ClusterView, pod: Pod, direction: Direction): NetworkPolicy[] =>
  (view.list('networkpolicies') ?? []).filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.metadata.namespace &&
      selects(spec.podSelector, pod.metadata.labels) &&
      (spec.policyTypes?.includes(direction) ??
        (direction === 'Ingress' || Boolean(spec.egress?.length))),
  );

/** Whether a policy lets a pod be reached by another, or reach it, on a port of the reached one. */
export const admits = (
  view: ClusterView,
  policy: NetworkPolicy,
  direction: Direction,
  other: Pod,
  reached: Reached,
): boolean => {
  const rules =
    direction === 'Ingress'
      ? (policy.spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }))
      : (policy.spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
  return rules.some(
    ({ peers, ports }) =>
      (!peers?.length || peers.some((peer) => isPeer(view, policy, peer, other))) &&
      (!ports?.length || ports.some((port) => isPort(port, reached))),
  );
};

const isPeer = (
  view: ClusterView,
  policy: NetworkPolicy,
  { podSelector, namespaceSelector, ipBlock }: NetworkPeer,
  { metadata, status }: Pod,
): boolean => {
  if (ipBlock) return inBlock(ipBlock, status.podIP);
  const labels = view
    .list('namespaces')
    ?.find(({ metadata: { name } }) => name === metadata.namespace)?.metadata.labels;
  const there = namespaceSelector
    ? selects(namespaceSelector, {
        'kubernetes.io/metadata.name': metadata.namespace ?? '',
        ...labels,
      })
    : metadata.namespace === policy.metadata.namespace;
  return there && selects(podSelector, metadata.labels);
};

const inBlock = ({ cidr, except = [] }: NonNullable<NetworkPeer['ipBlock']>, ip = ''): boolean =>
  isInBlock(cidr, ip) && !except.some((range) => isInBlock(range, ip));

const isPort = ({ port, endPort, protocol = 'TCP' }: NetworkPort, reached: Reached): boolean => {
  if (protocol !== (reached.protocol ?? 'TCP')) return false;
  if (port === undefined) return true;
  if (typeof port === 'string')
    return reached.pod.spec.containers
      .flatMap(({ ports }) => ports ?? [])
      .some(({ name, containerPort }) => name === port && containerPort === reached.port);
  return reached.port >= port && reached.port <= (endPort ?? port);
};
