import { expect, it } from 'vitest';
import { podsByNode } from './daemon-pods.ts';
import { hasKubelet, joiningNodes, rolesOf, wantsDaemons } from './node-kinds.ts';
import type { Node, Pod } from './objects.ts';

const node = (name: string, labels: Record<string, string> = {}, more: object = {}) =>
  ({
    metadata: { name, labels: { 'kubernetes.io/os': 'linux', ...labels } },
    spec: {},
    status: { nodeInfo: { kubeletVersion: 'v1.36.3' } },
    ...more,
  }) as unknown as Node;

const pod = (name: string, nodeName: string, ready: boolean) =>
  ({
    metadata: { name },
    spec: { nodeName, containers: [{ name: 'main' }] },
    status: {
      phase: 'Running',
      containerStatuses: [{ name: 'main', ready, state: { running: { startedAt: '' } } }],
    },
  }) as unknown as Pod;

it('tells each node with its pod; of several, one that works', () => {
  const pods = [pod('old', 'a', false), pod('new', 'a', true), pod('bad', 'b', false)];
  const found = podsByNode([node('a'), node('b'), node('c')], pods);
  expect(found.map(({ node, pod, works }) => [node, pod, works])).toEqual([
    ['a', 'new', true],
    ['b', 'bad', false],
    ['c', '-', false],
  ]);
});

it('asks nothing of nodes that such pods are not for', () => {
  const taint = { spec: { taints: [{ key: 'maintenance', effect: 'NoExecute' }] } };
  const others = [
    node('windows', { 'kubernetes.io/os': 'windows' }),
    node('virtual', { type: 'virtual-kubelet' }),
    node('edge', { 'node-role.kubernetes.io/edge': '' }),
    node('away', {}, taint),
  ];
  expect(others.map(wantsDaemons)).toEqual([false, false, false, false]);
  expect(others.map(hasKubelet)).toEqual([true, false, false, true]);
  const cordoned = node('cordoned', {}, { spec: { taints: [{ key: 'x', effect: 'NoSchedule' }] } });
  expect(wantsDaemons(cordoned)).toBe(true);
});

it('an agent that is not the kubelet tells so in its version', () => {
  const of = (kubeletVersion: string) =>
    node('a', {}, { status: { nodeInfo: { kubeletVersion } } });
  expect(hasKubelet(of('v1.22.6-kubeedge-v1.13.0'))).toBe(false);
  expect(hasKubelet(of('v1.30.1-vk-azure-aci-1.6.2'))).toBe(false);
  expect(hasKubelet(of('v1.31.2-gke.1'))).toBe(true);
});

it('roles are what kubectl prints', () => {
  expect(rolesOf(node('a'))).toEqual([]);
  expect(rolesOf(node('a', { 'node-role.kubernetes.io/control-plane': '' }))).toEqual([
    'control-plane',
  ]);
  expect(rolesOf(node('a', { 'kubernetes.io/role': 'node' }))).toEqual(['node']);
});

it('a node that joined a moment ago may not be ready yet', () => {
  const of = (name: string, status: string, lastHeartbeatTime: string) =>
    ({
      metadata: { name, creationTimestamp: '2026-11-29T12:00:00Z' },
      status: { conditions: [{ type: 'Ready', status, lastHeartbeatTime }] },
    }) as unknown as Node;
  const nodes = [
    of('joining', 'False', '2026-11-29T12:00:10Z'),
    of('stays so', 'False', '2026-11-29T12:05:10Z'),
    of('silent', 'Unknown', '2026-11-29T12:00:10Z'),
    of('ready', 'True', '2026-11-29T12:00:10Z'),
  ];
  expect(joiningNodes(nodes)).toBe('joining');
  expect(joiningNodes(nodes.slice(1))).toBeUndefined();
});
