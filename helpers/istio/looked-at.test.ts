import { expect, test } from 'vitest';
import { lookedAt } from './looked-at.ts';

const up = (instance: string) => ({
  metric: { __name__: 'up', job: 'pods', instance },
  value: 1,
});
const count = (instance: string, value: number) => ({ metric: { instance, job: 'pods' }, value });

test('every target has to be looked at', () => {
  const both = [up('a'), up('b')];
  expect(lookedAt(both, [count('a', 1), count('b', 1)], [count('a', 1), count('b', 1)])).toBe(true);
  expect(lookedAt(both, [count('a', 4)], [count('a', 4)])).toBe(false);
  expect(lookedAt([up('a')], [], [])).toBe(false);
});

test('a look that got no answer is none, unless the target never answers', () => {
  expect(lookedAt([up('a')], [count('a', 1)], [count('a', 0)])).toBe(false);
  expect(lookedAt([up('a')], [count('a', 2)], [count('a', 0)])).toBe(false);
  expect(lookedAt([up('a')], [count('a', 2)], [count('a', 1)])).toBe(true);
  expect(lookedAt([up('a')], [count('a', 3)], [count('a', 0)])).toBe(true);
});

test('no target, no look', () => {
  expect(lookedAt([], [], [])).toBe(false);
});
