import { expect, test } from 'vitest';
import { flowPicture } from './flow-picture.ts';

const trunk = { from: 'gateway', to: 'productpage', label: 'GET', ok: true };
const branch = (to: string, observed: number, low: number, high: number) => ({
  ...{ from: 'productpage', to, label: '', claimed: 0.9, observed, low, high },
});

test('parts multiply along the way, and a claim outside the interval is off', () => {
  const flows = flowPicture({
    hops: [
      trunk,
      branch('v1', 0.9, 0.85, 0.94),
      branch('v2', 0.1, 0.06, 0.15),
      { from: 'v1', to: 'ratings', label: '', observed: 0.5 },
    ],
  });
  expect(flows?.map((f) => f.part)).toEqual([1, 0.9, 0.1, 0.45]);
  expect(flows?.map((f) => f.off)).toEqual([false, false, true, false]);
  expect(flows?.[0]?.share).toBeUndefined();
  expect(flows?.[3]?.share).toEqual({ observed: 0.5, claimed: undefined, low: 0.5, high: 0.5 });
});

test.each([
  ['no weights', [trunk]],
  ['a circle', [trunk, { ...branch('gateway', 1, 1, 1) }]],
  ['two ways to one station', [trunk, branch('v1', 1, 1, 1), branch('v1', 0, 0, 0)]],
  ['a way from nowhere', [trunk, { ...branch('v1', 1, 1, 1), from: 'elsewhere' }]],
  ['a share above 1', [trunk, branch('v1', 1.2, 1, 1)]],
  ['a share that is text', [trunk, { ...branch('v1', 1, 1, 1), claimed: '90' }]],
  ['too many', [trunk, ...Array.from({ length: 12 }, (_, i) => branch(`v${i}`, 0.1, 0, 1))]],
  ['nothing', []],
])('%s is no weighted path', (_, hops) => {
  expect(flowPicture({ hops })).toBeUndefined();
});
