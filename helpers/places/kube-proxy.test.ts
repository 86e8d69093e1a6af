import { expect, it, test } from 'vitest';
import type { ConfigMap, Container, Workload } from '../kube/objects.ts';
import { findKubeProxy } from './kube-proxy.ts';

interface Shape {
  image?: string;
  desired?: number;
  namespace?: string;
  container?: Partial<Container>;
  spec?: object;
}

const IMAGE = 'registry.k8s.io/kube-proxy:v1.36.3';
const daemonSet = (
  name: string,
  { image = IMAGE, desired = 2, namespace = 'kube-system', container, spec }: Shape = {},
) =>
  ({
    metadata: { name, namespace },
    spec: { template: { spec: { containers: [{ name, image, ...container }], ...spec } } },
    status: { desiredNumberScheduled: desired },
  }) as unknown as Workload;

const find = (daemonSets: Workload[], isConfigured: boolean) =>
  findKubeProxy({
    daemonsets: { all: () => daemonSets },
    configmaps: { find: () => (isConfigured ? ({} as ConfigMap) : undefined) },
  });
const namesOf = (...sets: Workload[]) =>
  find(sets, true).daemonSets.map(({ metadata }) => metadata.name);

const FLANNEL = daemonSet('kube-flannel-ds', { image: 'docker.io/flannel/flannel:v0.28' });
const CILIUM = daemonSet('cilium', { image: 'quay.io/cilium/cilium:v1.18.0' });
const CALICO = daemonSet('calico-node', { image: 'docker.io/calico/node:v3.30' });
const PROXY = daemonSet('kube-proxy');
const DIGEST = `sha256:${'4'.repeat(64)}`;

it('finds kube-proxy beside whatever network', () => {
  for (const network of [FLANNEL, CILIUM, CALICO])
    expect(find([network, PROXY], true)).toEqual({ daemonSets: [PROXY], instead: undefined });
});

test.each([
  'registry.aliyuncs.com/google_containers/kube-proxy:v1.19.4',
  'localhost:5000/kube-proxy',
  `602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/kube-proxy@${DIGEST}`,
  `mirror.example/k8s/kube-proxy:v1.36.3@${DIGEST}`,
  'docker.io/rancher/mirrored-kube-proxy:v1.30.1',
  'harbor.example/registry.k8s.io_kube-proxy:v1.36.3',
  'k8s.gcr.io/kube-proxy-amd64:v1.15.12',
])('knows the image %s in a DaemonSet of any name', (image) => {
  expect(namesOf(FLANNEL, daemonSet('node-services', { image }))).toEqual(['node-services']);
});

test.each([
  'quay.io/brancz/kube-rbac-proxy:v0.18',
  'example.org/kube-proxy-exporter:v1',
  'example.org/kube-proxyless:v1',
  DIGEST,
])('%s is none', (image) => {
  expect(namesOf(daemonSet('kube-proxy', { image }))).toEqual([]);
});

test.each<[string, Partial<Container>]>([
  [
    'itself',
    { command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf'] },
  ],
  ['by its arguments', { args: ['kube-proxy', '--v=2'] }],
  ['from a shell', { command: ['/bin/sh', '-c', 'exec kube-proxy --v=2'] }],
])('an image without a name is known by the program that it starts: %s', (_, container) => {
  expect(namesOf(daemonSet('proxy', { image: DIGEST, container }))).toEqual(['proxy']);
});

it('is not another program that only speaks of it', () => {
  const container = { command: ['/bin/exporter', '--job', 'kube-proxy', '--kube-proxy-port=1'] };
  expect(namesOf(daemonSet('exporter', { image: DIGEST, container }))).toEqual([]);
});

const terms = (operator: string, values: string[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/os', operator, values }] }],
      },
    },
  },
});

test.each([
  { nodeSelector: { 'kubernetes.io/os': 'windows' } },
  { nodeSelector: { 'beta.kubernetes.io/os': 'windows' } },
  { os: { name: 'windows' } },
  terms('In', ['windows']),
])('that of Windows is not meant: %j', (spec) => {
  const windows = daemonSet('kube-proxy-windows', {
    image: 'docker.io/sigwindowstools/kube-proxy:v1.36.3-calico-hostprocess',
    spec,
  });
  expect(namesOf(windows, PROXY)).toEqual(['kube-proxy']);
  expect(find([CILIUM, windows], false)).toEqual({ daemonSets: [], instead: 'Cilium' });
});

test.each([
  { nodeSelector: { 'kubernetes.io/os': 'linux' } },
  terms('In', ['linux']),
  terms('NotIn', ['windows']),
])('that of Linux is: %j', (spec) => {
  expect(namesOf(daemonSet('kube-proxy', { spec }))).toEqual(['kube-proxy']);
});

it('comes with one for each architecture, those that want pods first', () => {
  const arm = daemonSet('kube-proxy-arm64', { desired: 0 });
  expect(namesOf(arm, PROXY)).toEqual(['kube-proxy', 'kube-proxy-arm64']);
});

it('is that of another namespace only where kube-system has none', () => {
  const inner = daemonSet('hollow-proxy', { namespace: 'kubemark' });
  expect(namesOf(inner, PROXY)).toEqual(['kube-proxy']);
  expect(namesOf(inner, FLANNEL)).toEqual(['hollow-proxy']);
});

it('is due where its ConfigMap is left, or its DaemonSet wants no node', () => {
  const nowhere = daemonSet('kube-proxy', { desired: 0 });
  expect(find([FLANNEL], true)).toEqual({ daemonSets: [], instead: undefined });
  expect(find([FLANNEL, nowhere], false)).toEqual({ daemonSets: [nowhere], instead: undefined });
});

it('is replaced by a network that knows Services, and is a part of other distributions', () => {
  const nowhere = daemonSet('kube-proxy', { desired: 0 });
  expect(find([CILIUM], true).instead).toBe('Cilium');
  expect(find([CALICO, nowhere], true)).toEqual({ daemonSets: [], instead: 'Calico' });
  // RKE2 runs it as static pods, k3s within its own process: neither has a DaemonSet or a ConfigMap of it
  const canal = daemonSet('rke2-canal', { image: 'rancher/hardened-flannel:v0.27' });
  expect(find([canal], false).instead).toBe('no DaemonSet runs kube-proxy');
  expect(find([], false).instead).toBe('no DaemonSet runs kube-proxy');
});
