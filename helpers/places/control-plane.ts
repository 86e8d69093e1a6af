import { works } from '../kube/daemon-pods.ts';
import { clusterConfiguration } from '../kube/kubeadm-config.ts';
import { hasControlPlaneRole } from '../kube/node-kinds.ts';
import type { ConfigMap, Node, Pod } from '../kube/objects.ts';
import { readyColumn } from '../kube/ready-column.ts';
import { imageName } from './workload-services.ts';

/** The parts of the control plane that kubeadm runs as static pods (facts 7.2). */
export const COMPONENTS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
] as const;
export type Component = (typeof COMPONENTS)[number];

/** The mirror of a static pod: the kubelet makes it, names it `<name>-<node>` and marks it. */
export interface StaticPod {
  component: Component;
  /** `kube-system/etcd-k8s-master` */
  pod: string;
  node: string;
  phase: string;
  ready: string;
  /** whether it runs, all its containers are ready, and it is named after its node */
  works: boolean;
}

const MIRROR = 'kubernetes.io/config.mirror';

/** The static pods of the control plane, in whichever namespace; none where the distribution runs it otherwise or hides it. */
export const controlPlanePods = (pods: Pod[]): StaticPod[] =>
  pods
    .filter(({ metadata }) => MIRROR in (metadata.annotations ?? {}))
    .flatMap((pod) => COMPONENTS.filter((one) => runs(pod, one)).map((one) => asStatic(pod, one)));

const runs = ({ spec }: Pod, component: Component): boolean =>
  spec.containers.some(({ name, image }) => name === component || imageName(image) === component);

const asStatic = (pod: Pod, component: Component): StaticPod => {
  const { name, namespace } = pod.metadata;
  const node = pod.spec.nodeName ?? '';
  return {
    component,
    pod: `${namespace}/${name}`,
    node,
    phase: pod.status.phase,
    ready: readyColumn(pod),
    works: works(pod) && name.endsWith(`-${node}`),
  };
};

/** What is looked at. */
interface Cluster {
  nodes: Node[];
  pods: Pod[];
  /** kube-system/kubeadm-config */
  kubeadm: ConfigMap | undefined;
}

/**
 * The static pods of one component, and those that are missing, each with `works: false`. On a cluster of kubeadm every
 * control-plane node has one, but for etcd where it is an external one. Elsewhere those that are there are all.
 */
export const staticPodsOf = (
  component: Component,
  { nodes, pods, kubeadm }: Cluster,
): StaticPod[] => {
  const all = controlPlanePods(pods);
  const there = all.filter((one) => one.component === component);
  const config = clusterConfiguration(kubeadm);
  const expected = config && !(component === 'etcd' && !config.etcd?.local);
  const homes = expected ? nodesOfControlPlane(nodes, all) : [];
  const missing = homes
    .filter((node) => there.every((one) => one.node !== node))
    .map((node) => absent(component, node));
  return [...there, ...missing];
};

const absent = (component: Component, node: string): StaticPod => ({
  component,
  pod: `kube-system/${component}-${node}`,
  node,
  phase: 'there is none',
  ready: '-',
  works: false,
});

/** Where the static pods belong: nodes of the role that run some, or where none bears the role those that run some. */
const nodesOfControlPlane = (nodes: Node[], all: StaticPod[]): string[] => {
  const running = [...new Set(all.map(({ node }) => node))];
  const marked = nodes.filter(hasControlPlaneRole).map(({ metadata }) => metadata.name);
  const both = running.filter((node) => marked.includes(node));
  return both.length > 0 ? both : running;
};

/** The nodes of the control plane: of the role, or with an API server in a static pod. None where a provider hides them. */
export const controlPlaneNodes = (nodes: Node[], pods: Pod[]): Node[] => {
  const hosts = apiServerHosts(pods);
  return nodes.filter((node) => hasControlPlaneRole(node) || hosts.includes(node.metadata.name));
};

/** The nodes on which an API server runs in a static pod. */
export const apiServerHosts = (pods: Pod[]): string[] =>
  controlPlanePods(pods)
    .filter(({ component }) => component === 'kube-apiserver')
    .map(({ node }) => node);

/** The nodes that are for workloads: nothing of the control plane runs there; where it is hidden, those without its role. */
export const workerNodes = (nodes: Node[], pods: Pod[]): Node[] => {
  const running = controlPlanePods(pods).map(({ node }) => node);
  return nodes.filter((node) =>
    running.length > 0 ? !running.includes(node.metadata.name) : !hasControlPlaneRole(node),
  );
};
