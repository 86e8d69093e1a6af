import { expect, test } from 'vitest';
import { generatedNames } from './generated-names.ts';
import type { Node, Pod, Service } from './objects.ts';

const node = (name: string, ip: string, labels: Record<string, string> = {}): Node =>
  ({
    metadata: { name, labels },
    spec: { podCIDR: '10.244.1.0/24' },
    status: {
      addresses: [
        { type: 'InternalIP', address: ip },
        { type: 'Hostname', address: name },
      ],
    },
  }) as unknown as Node;

const CONTROL = { 'node-role.kubernetes.io/control-plane': '' };

const pod = (name: string, owner: [kind: string, name: string] | undefined, rest: object = {}) =>
  ({
    metadata: {
      name,
      namespace: 'shop',
      labels: { 'pod-template-hash': '6b7f' },
      ...(owner ? { ownerReferences: [{ kind: owner[0], name: owner[1], controller: true }] } : {}),
    },
    spec: { nodeName: 'b', volumes: [{ name: 'kube-api-access-x7k2p' }] },
    status: { podIP: '10.244.1.7' },
    ...rest,
  }) as unknown as Pod;

const of = (...named: Parameters<typeof generatedNames>) =>
  Object.fromEntries(generatedNames(...named));

test('nodes by their role and the order of their names, with their addresses and ranges', () => {
  const nodes = [node('c', '10.0.0.3'), node('b', '10.0.0.2'), node('a', '10.0.0.1', CONTROL)];
  expect(of({ nodes })).toEqual({
    a: 'control plane 1',
    b: 'worker 1',
    c: 'worker 2',
    '10.0.0.1': 'address of control plane 1',
    '10.0.0.2': 'address of worker 1',
    '10.0.0.3': 'address of worker 2',
    '10.244.1.0': 'pod range of worker 2', // the first of them to be met
  });
});

test('a node that is called like a role keeps its name: labels are made of that word', () => {
  const labels = { 'node-role.kubernetes.io/master': '' };
  const nodes = [node('master', '10.0.0.1', labels)];
  expect(of({ nodes })).not.toHaveProperty('master');
});

test('Services: addresses and node ports', () => {
  const service = {
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      clusterIP: '10.96.1.1',
      clusterIPs: ['10.96.1.1', 'fd00::1'],
      ports: [{ name: 'http', port: 80, nodePort: 31_234 }, { port: 443 }],
    },
    status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
  } as unknown as Service;
  const headless = {
    metadata: { name: 'db', namespace: 'shop' },
    spec: { clusterIP: 'None', ports: [] },
  } as unknown as Service;
  expect(of({ services: [service, headless] })).toEqual({
    '10.96.1.1': 'ClusterIP of Service shop/web',
    'fd00::1': 'ClusterIP of Service shop/web',
    '31234': 'node port of Service shop/web http',
    '192.0.2.1': 'load balancer of Service shop/web',
  });
});

test('a pod by the workload behind its ReplicaSet', () => {
  expect(of({ pods: [pod('web-6b7f-9tq7d', ['ReplicaSet', 'web-6b7f'])] })).toEqual({
    'web-6b7f-9tq7d': 'pod of Deployment shop/web',
    'web-6b7f': 'ReplicaSet of Deployment shop/web',
    '6b7f': 'template hash of Deployment shop/web',
    'kube-api-access-x7k2p': 'volume of the token',
    '10.244.1.7': 'address of pod of Deployment shop/web',
  });
});

test('what a person or a StatefulSet named keeps its name', () => {
  const bare = pod('busybox', undefined);
  const ordered = pod('db-0', ['StatefulSet', 'db'], { status: { podIP: '10.244.1.8' } });
  expect(of({ pods: [bare, ordered] })).toEqual({
    'kube-api-access-x7k2p': 'volume of the token',
    '10.244.1.7': 'address of pod shop/busybox',
    '10.244.1.8': 'address of pod of StatefulSet shop/db',
  });
});

test('a static pod is called after its node, and a pod of the host has the address of its node', () => {
  const nodes = [node('b', '10.0.0.2', CONTROL)];
  const host = { spec: { nodeName: 'b', hostNetwork: true }, status: { podIP: '10.0.0.2' } };
  const found = of({ nodes, pods: [pod('etcd-b', ['Node', 'b'], host)] });
  expect(found['etcd-b']).toBe('pod etcd of control plane 1');
  expect(found['10.0.0.2']).toBe('address of control plane 1');
});

test('where nodes are reached from here: hosts, and ports that are mapped', () => {
  const nodes = [node('b', '10.0.0.2')];
  const reached = [
    {
      name: 'b',
      address: '10.0.0.2',
      host: '127.0.0.9',
      ports: { 31234: 8_080 },
      controlPlane: false,
    },
  ];
  const services = [
    {
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ports: [{ port: 80, nodePort: 31_234 }] },
    } as unknown as Service,
  ];
  expect(of({ nodes, services, reached })).toMatchObject({
    '127.0.0.9': 'address of worker 1',
    '8080': 'node port of Service shop/web 80',
    // any node may be asked
    '127.0.0.9:31234': 'Service shop/web 80 at a node',
    '10.0.0.2:31234': 'Service shop/web 80 at a node',
  });
});
