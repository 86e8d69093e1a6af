import { expect, test } from 'vitest';
import { type KubeletConfiguration, swapOf } from './node-swap.ts';
import type { Node } from './objects.ts';

const node = (kubeletVersion: string, capacity?: number) =>
  ({
    metadata: { name: 'a' },
    status: {
      nodeInfo: { kubeletVersion, ...(capacity === undefined ? {} : { swap: { capacity } }) },
    },
  }) as Node;

const NEVER = () => Promise.reject(new Error('not to be asked'));

const stateOf = async (one: Node, configuration?: KubeletConfiguration, metrics?: string) => {
  const { state } = await swapOf(one, {
    configuration: configuration ? () => Promise.resolve(configuration) : NEVER,
    metrics: metrics === undefined ? NEVER : () => Promise.resolve(metrics),
  });
  return state;
};

const SOME = 'machine_swap_bytes{machine_id="a"} 2.147483648e+09\n';
const NONE = '# TYPE machine_swap_bytes gauge\nmachine_swap_bytes{machine_id="a"} 0\n';

test('a kubelet that would report swap and reports none has none: it is not asked', async () => {
  expect(await stateOf(node('v1.36.3'))).toBe('off');
});

test('a kubelet that refuses to start beside swap has found none', async () => {
  expect(await stateOf(node('v1.20.2'), { failSwapOn: true })).toBe('off');
});

test('swap that was turned on after the kubelet has started is against it', async () => {
  expect(await stateOf(node('v1.36.3', 1024), { failSwapOn: true })).toBe('on');
  expect(await stateOf(node('v1.36.3', 1024), {})).toBe('on');
});

test('a kubelet that was told to live with swap is asked for how much there is', async () => {
  const tolerant = { failSwapOn: false };
  expect(await stateOf(node('v1.20.2'), tolerant, NONE)).toBe('off');
  expect(await stateOf(node('v1.20.2'), tolerant, 'nothing of the kind')).toBe('unseen');
});

test('only a kubelet that can manage swap uses it', async () => {
  const tolerant = { failSwapOn: false };
  expect(await stateOf(node('v1.20.2'), tolerant, SOME)).toBe('on');
  expect(await stateOf(node('v1.28.4'), tolerant, SOME)).toBe('on');
  expect(
    await stateOf(node('v1.28.4'), { ...tolerant, featureGates: { NodeSwap: true } }, SOME),
  ).toBe('in use');
  expect(await stateOf(node('v1.33.1'), tolerant, SOME)).toBe('in use');
  expect(await stateOf(node('v1.36.3', 1024), tolerant)).toBe('in use');
});
