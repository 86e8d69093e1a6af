import { expect, test } from 'vitest';
import { leastLooks } from './least-looks.ts';

const up = (instance: string) => ({
  metric: { __name__: 'up', job: 'pods', instance },
  value: 1,
});
const looked = (instance: string, value: number) => ({ metric: { instance, job: 'pods' }, value });

test('the target that was looked at least counts', () => {
  expect(leastLooks([up('a'), up('b')], [looked('a', 4), looked('b', 2)])).toBe(2);
});

test('a target that was not looked at is in no count: it was looked at 0 times', () => {
  expect(leastLooks([up('a'), up('b')], [looked('a', 4)])).toBe(0);
  expect(leastLooks([up('a')], [])).toBe(0);
});

test('no target, no look', () => {
  expect(leastLooks([], [])).toBe(0);
});
