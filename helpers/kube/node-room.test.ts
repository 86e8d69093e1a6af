import { expect, test } from 'vitest';
import { holdsPort, takesPods } from './node-room.ts';
import type { Node, Pod, Toleration } from './objects.ts';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const node = (spec: Node['spec'], labels = {}) =>
  ({ metadata: { name: 'n', labels }, spec }) as unknown as Node;
const tainted = (key: string, effect = 'NoSchedule', value = '') =>
  node({ taints: [{ key, value, effect }] });

test.each<[string, Node, Toleration[], boolean]>([
  ['an ordinary node', node({}), [], true],
  ['a cordoned one', node({ unschedulable: true }), [], false],
  ['one of Windows', node({}, { 'kubernetes.io/os': 'windows' }), [], false],
  ['a control plane with its taint', tainted(CONTROL_PLANE), [], false],
  [
    'the same, tolerated',
    tainted(CONTROL_PLANE),
    [{ key: CONTROL_PLANE, effect: 'NoSchedule', operator: 'Exists' }],
    true,
  ],
  ['a taint that all is tolerated of', tainted('x', 'NoExecute'), [{ operator: 'Exists' }], true],
  ['another value', tainted('x', 'NoSchedule', 'a'), [{ key: 'x', value: 'b' }], false],
  ['the same value', tainted('x', 'NoSchedule', 'a'), [{ key: 'x', value: 'a' }], true],
  ['another effect', tainted('x'), [{ key: 'x', effect: 'NoExecute', operator: 'Exists' }], false],
  ['a taint that only asks', tainted('x', 'PreferNoSchedule'), [], true],
  ['a node that is not ready', tainted('node.kubernetes.io/not-ready', 'NoExecute'), [], true],
])('%s', (_, one, tolerations, takes) => {
  expect(takesPods(one, tolerations)).toBe(takes);
});

test("a port of the node is held by its number and protocol, not by a pod's own port", () => {
  const pod = (ports: object[]) => ({ spec: { containers: [{ ports }] } }) as unknown as Pod;
  expect(holdsPort(pod([{ containerPort: 8080, hostPort: 80 }]), 80)).toBe(true);
  expect(holdsPort(pod([{ containerPort: 80 }]), 80)).toBe(false);
  expect(holdsPort(pod([{ containerPort: 80, hostPort: 80, protocol: 'UDP' }]), 80)).toBe(false);
});
