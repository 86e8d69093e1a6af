import { expect, it } from 'vitest';
import type { ConfigMap, Node, Pod } from '../kube/objects.ts';
import {
  apiServerHosts,
  COMPONENTS,
  controlPlaneNodes,
  controlPlanePods,
  staticPodsOf,
  workerNodes,
} from './control-plane.ts';

const node = (name: string, ...roles: string[]) =>
  ({
    metadata: {
      name,
      labels: Object.fromEntries(roles.map((role) => [`node-role.kubernetes.io/${role}`, ''])),
    },
  }) as unknown as Node;

const mirror = (component: string, on: string, { ready = true, mark = true } = {}) =>
  ({
    metadata: {
      name: `${component}-${on}`,
      namespace: 'kube-system',
      annotations: mark ? { 'kubernetes.io/config.mirror': 'x' } : {},
    },
    spec: {
      nodeName: on,
      containers: [{ name: component, image: `registry.k8s.io/${component}:1` }],
    },
    status: {
      phase: 'Running',
      containerStatuses: [{ name: component, ready, state: { running: { startedAt: '' } } }],
    },
  }) as unknown as Pod;

const kubeadm = (etcd: string) =>
  ({ data: { ClusterConfiguration: `etcd:\n  ${etcd}: {}\n` } }) as unknown as ConfigMap;

const wellOn = (...names: string[]) =>
  names.flatMap((name) => COMPONENTS.map((component) => mirror(component, name)));
const seen = (pods: ReturnType<typeof staticPodsOf>) =>
  pods.map(({ node, works }) => `${node} ${works}`);

it('every control-plane node of kubeadm has each part; one that is missing is told', () => {
  const nodes = [node('a', 'control-plane'), node('b', 'master'), node('c')];
  const pods = wellOn('a', 'b').filter(({ metadata }) => metadata.name !== 'kube-scheduler-b');
  const at = { nodes, pods, kubeadm: kubeadm('local') };
  expect(seen(staticPodsOf('kube-scheduler', at))).toEqual(['a true', 'b false']);
  expect(seen(staticPodsOf('etcd', at))).toEqual(['a true', 'b true']);
});

it('a part that is not ready, or that is not named after its node, does not work', () => {
  const odd = mirror('etcd', 'a');
  odd.metadata.name = 'etcd-elsewhere';
  const pods = [mirror('kube-apiserver', 'a', { ready: false }), odd];
  const at = { nodes: [node('a', 'control-plane')], pods, kubeadm: undefined };
  expect(seen(staticPodsOf('kube-apiserver', at))).toEqual(['a false']);
  expect(seen(staticPodsOf('etcd', at))).toEqual(['a false']);
});

it('an external etcd is no pod, nor is a part that another distribution runs otherwise', () => {
  const nodes = [node('a', 'control-plane')];
  const pods = [mirror('kube-apiserver', 'a')];
  expect(staticPodsOf('etcd', { nodes, pods, kubeadm: kubeadm('external') })).toEqual([]);
  expect(staticPodsOf('kube-scheduler', { nodes, pods, kubeadm: undefined })).toEqual([]);
});

it('nothing is missing where the static pods are hidden altogether', () => {
  const at = { nodes: [node('a', 'control-plane')], pods: [], kubeadm: kubeadm('local') };
  expect(staticPodsOf('kube-apiserver', at)).toEqual([]);
});

it('where no node bears the role, those that run a part of the control plane are its nodes', () => {
  const pods = [mirror('kube-apiserver', 'a')];
  const at = { nodes: [node('a'), node('b')], pods, kubeadm: kubeadm('local') };
  expect(seen(staticPodsOf('kube-scheduler', at))).toEqual(['a false']);
});

it('only a mirror is a static pod', () => {
  expect(controlPlanePods([mirror('etcd', 'a', { mark: false }), mirror('vip', 'a')])).toEqual([]);
});

it('tells the nodes of the control plane from the others', () => {
  const names = (nodes: Node[]) => nodes.map(({ metadata }) => metadata.name);
  const nodes = [node('a'), node('b', 'control-plane'), node('c', 'worker')];
  const pods = wellOn('a');
  expect(apiServerHosts(pods)).toEqual(['a']);
  expect(names(controlPlaneNodes(nodes, pods))).toEqual(['a', 'b']);
  // b says that it is one, and runs nothing of it
  expect(names(workerNodes(nodes, pods))).toEqual(['b', 'c']);
  expect(names(workerNodes(nodes, []))).toEqual(['a', 'c']);
});
