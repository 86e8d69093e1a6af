import { quietly } from '../core/quietly.ts';
import type { Kind, KindTypes } from './kinds.ts';
import { hasControlPlaneRole, ROLE_PREFIX } from './node-kinds.ts';
import type { NodeFact } from './nodes.ts';
import type { Node, Pod, Service } from './objects.ts';
import type { Snapshot } from './snapshot.ts';

/** Objects whose names, addresses and ports the cluster made up. */
interface Named {
  nodes?: Node[];
  services?: Service[];
  pods?: Pod[];
  /** where the nodes are reached from here */
  reached?: NodeFact[];
}

/**
 * What a cluster gave out itself, each with what it stands for: addresses of nodes, Services and pods, node ports, names
 * of pods and ReplicaSets, and the names of nodes. Of two clusters that are alike these differ, and what they stand for
 * does not.
 */
export const generatedNames = ({
  nodes = [],
  services = [],
  pods = [],
  reached = [],
}: Named): Generated => {
  const found = new Map<string, string>();
  const homes = nodeRoles(nodes);
  const add = (text: string | undefined, role: string): void => {
    if (text && text !== 'None' && !found.has(text)) found.set(text, role);
  };
  for (const node of nodes) nodeNames(node, homes, add);
  for (const service of services) serviceNames(service, add);
  for (const pod of pods) podNames(pod, homes, add);
  for (const service of services) atNodes(service, nodes, reached, add);
  for (const { name, host, ports } of reached) {
    add(host, `address of ${homes.get(name)}`);
    for (const [reported, mapped] of Object.entries(ports))
      add(String(mapped), found.get(reported) ?? `mapped port ${reported}`);
  }
  return found;
};

/** The same of a snapshot; a kind that could not be listed is left out. */
export const generatedIn = (snapshot: Snapshot, reached: NodeFact[]): Generated => {
  const all = <K extends Kind>(kind: K): KindTypes[K][] =>
    quietly(() => snapshot.of(kind).all()) ?? [];
  const [nodes, services, pods] = [all('nodes'), all('services'), all('pods')];
  return generatedNames({ nodes, services, pods, reached });
};

/** What was made up -> what it stands for. */
type Generated = Map<string, string>;

type Add = (text: string | undefined, role: string) => void;

/** `control plane 1`, `worker 2`: each kind counted by name. */
const nodeRoles = (nodes: Node[]): Map<string, string> => {
  const kindOf = (node: Node): string => (hasControlPlaneRole(node) ? 'control plane' : 'worker');
  const sorted = nodes.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const kinds = Map.groupBy(sorted, kindOf);
  return new Map(
    [...kinds].flatMap(([kind, some]) =>
      some.map(({ metadata }, i) => [metadata.name, `${kind} ${i + 1}`] as const),
    ),
  );
};

const nodeNames = (node: Node, homes: Map<string, string>, add: Add): void => {
  const { name, labels = {} } = node.metadata;
  const role = homes.get(name) as string;
  for (const { type, address } of node.status.addresses ?? [])
    if (type !== 'Hostname') add(address, `address of ${role}`);
  // the network's own address: the length of the range stays as it is
  for (const range of [node.spec.podCIDR, ...(node.spec.podCIDRs ?? [])])
    add(range?.split('/')[0], `pod range of ${role}`);
  // a node that is called like a role would take the role's label with it
  if (!(`${ROLE_PREFIX}${name}` in labels)) add(name, role);
};

const serviceNames = ({ metadata, spec, status }: Service, add: Add): void => {
  const service = `Service ${metadata.namespace}/${metadata.name}`;
  for (const address of [spec.clusterIP, ...(spec.clusterIPs ?? [])])
    add(address, `ClusterIP of ${service}`);
  for (const { ip } of status?.loadBalancer?.ingress ?? []) add(ip, `load balancer of ${service}`);
  for (const { name, port, nodePort } of spec.ports ?? [])
    add(nodePort?.toString(), `node port of ${service} ${name ?? port}`);
};

/** Which node is asked for a node port is drawn, or follows the pods behind it: every node stands for any. */
const atNodes = (
  { metadata, spec }: Service,
  nodes: Node[],
  reached: NodeFact[],
  add: Add,
): void => {
  const hosts = [
    ...nodes.flatMap(({ status }) => (status.addresses ?? []).map(({ address }) => address)),
    ...reached.map(({ host }) => host),
  ];
  for (const { name, port, nodePort } of spec.ports ?? [])
    for (const host of nodePort ? hosts : [])
      add(
        `${host}:${nodePort}`,
        `Service ${metadata.namespace}/${metadata.name} ${name ?? port} at a node`,
      );
};

/** The volume that the API server adds to a pod for its ServiceAccount's token, today and before 1.21. */
const TOKEN_VOLUME = /^kube-api-access-\w{5}$|-token-\w{5}$/;

const podNames = (pod: Pod, homes: Map<string, string>, add: Add): void => {
  const { name, namespace, labels = {}, ownerReferences = [] } = pod.metadata;
  const owner = ownerReferences.find(({ controller }) => controller) ?? ownerReferences[0];
  const hash = labels['pod-template-hash'];
  const home = homes.get(pod.spec.nodeName ?? '');
  const deployment = hash && owner?.kind === 'ReplicaSet' && owner.name.endsWith(`-${hash}`);
  const workload = deployment
    ? `Deployment ${namespace}/${owner.name.slice(0, -hash.length - 1)}`
    : `${owner?.kind} ${namespace}/${owner?.name}`;
  if (deployment) {
    add(owner.name, `ReplicaSet of ${workload}`);
    add(hash, `template hash of ${workload}`);
  }
  const isStatic = owner?.kind === 'Node' && name.endsWith(`-${owner.name}`);
  if (isStatic && owner) add(name, `pod ${name.slice(0, -owner.name.length - 1)} of ${home}`);
  else if (owner && owner.kind !== 'StatefulSet') add(name, `pod of ${workload}`);
  for (const volume of pod.spec.volumes ?? [])
    if (TOKEN_VOLUME.test(volume.name)) add(volume.name, 'volume of the token');
  if (pod.spec.hostNetwork) return;
  const role = owner && !isStatic ? `pod of ${workload}` : `pod ${namespace}/${name}`;
  for (const address of [pod.status.podIP, ...(pod.status.podIPs ?? []).map(({ ip }) => ip)])
    add(address, `address of ${role}`);
};
