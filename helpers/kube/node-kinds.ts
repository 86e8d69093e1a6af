import type { Node } from './objects.ts';

/** What the label of a node's role begins with, before the role. */
export const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** Labels that kubeadm puts on a control-plane node: the first until 1.23, the second since 1.20 (facts 7.2). */
export const MASTER_ROLE = `${ROLE_PREFIX}master`;
export const CONTROL_PLANE_ROLE = `${ROLE_PREFIX}control-plane`;

/** What `kubectl get nodes` prints as ROLES; [] where it prints `<none>` (facts 7.1). */
export const rolesOf = ({ metadata: { labels = {} } }: Pick<Node, 'metadata'>): string[] => {
  const named = Object.keys(labels).filter((key) => key.startsWith(ROLE_PREFIX));
  const other = labels['kubernetes.io/role'];
  return [...named.map((key) => key.slice(ROLE_PREFIX.length)), ...(other ? [other] : [])];
};

/** Whether a node bears a label of kubeadm's for the control plane. */
export const hasControlPlaneRole = ({ metadata: { labels = {} } }: Pick<Node, 'metadata'>) =>
  CONTROL_PLANE_ROLE in labels || MASTER_ROLE in labels;

/**
 * Whether a kubelet of Kubernetes runs the node: not a virtual one, which stands for another service (label `type` of
 * Virtual Kubelet), nor one at the edge, which is run by KubeEdge's own agent and is away at times.
 */
export const hasKubelet = ({ metadata: { labels = {} }, status }: Node): boolean =>
  labels.type !== 'virtual-kubelet' &&
  !(`${ROLE_PREFIX}edge` in labels) &&
  !/kubeedge|-vk\b/.test(status.nodeInfo?.kubeletVersion ?? '');

/** Whether pods that belong on every Linux node belong on this one: a NoExecute taint sends them away on purpose. */
export const wantsDaemons = (node: Node): boolean =>
  hasKubelet(node) &&
  (node.metadata.labels?.['kubernetes.io/os'] ?? 'linux') === 'linux' &&
  !node.spec.taints?.some(({ effect }) => effect === 'NoExecute');

/** So long (ms) a node that has just joined may say that it is not ready: its pod network is being installed. */
const JOINING_MS = 120_000;

/**
 * Whether a node says that it is not ready yet, having joined a moment ago. Its own reports tell: one that stays so says
 * it again every five minutes, and of one that says nothing any more the state is Unknown.
 */
const isJoining = ({ metadata, status }: Node): boolean => {
  const ready = status.conditions?.find(({ type }) => type === 'Ready');
  const told = Date.parse(ready?.lastHeartbeatTime ?? '');
  return ready?.status === 'False' && told - Date.parse(metadata.creationTimestamp) < JOINING_MS;
};

/** The names of nodes that are joining; undefined where none is. */
export const joiningNodes = (nodes: Node[]): string | undefined =>
  nodes
    .filter(isJoining)
    .map(({ metadata }) => metadata.name)
    .join(', ') || undefined;
