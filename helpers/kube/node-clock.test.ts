import { expect, test } from 'vitest';
import { clockStates, clocksOf } from './node-clock.ts';
import type { Lease, Node } from './objects.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const nodes = ['a', 'b', 'new'].map((name) => ({ metadata: { name } })) as Node[];

const lease = (name: string, secondsAgo: number, leaseDurationSeconds?: number) =>
  ({
    metadata: { name },
    spec: {
      renewTime: new Date(NOW - secondsAgo * 1000).toISOString().replace('Z', '000Z'),
      ...(leaseDurationSeconds ? { leaseDurationSeconds } : {}),
    },
  }) as Lease;

const states = (before: Lease[], after = before) =>
  Object.fromEntries(
    clockStates(clocksOf(nodes, before, NOW), clocksOf(nodes, after, NOW)).map((one) => [
      one.node,
      one.state,
    ]),
  );

test('clocks agree while a renewal is no older than a Lease stands', () => {
  expect(states([lease('a', 3), lease('b', 50), lease('gone', 9_000)])).toEqual({
    a: 'in step',
    b: 'in step',
  });
});

test('the limit is the one that the kubelet was given', () => {
  expect(states([lease('a', 100, 120)], [lease('a', 101, 120)])).toEqual({ a: 'in step' });
});

test('renewals that go on and are dated elsewhere show a clock that is off', () => {
  expect(states([lease('a', -120), lease('b', 120)], [lease('a', -118), lease('b', 118)])).toEqual({
    a: 'ahead',
    b: 'behind',
  });
});

test('a kubelet that renews nothing tells nothing of its clock', () => {
  expect(states([lease('a', 3), lease('b', 900)])).toEqual({ a: 'in step', b: 'silent' });
});
