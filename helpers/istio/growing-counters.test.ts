import { expect, test } from 'vitest';
import { growingCounters } from './growing-counters.ts';

const counter = (pod: string, value: number) => ({ metric: { pod }, value });

test('what a counter shows at first proves nothing, what is added to it does', () => {
  const grown = growingCounters();
  expect(grown([counter('a', 900), counter('b', 1)])).toEqual([]);
  expect(grown([counter('a', 900), counter('b', 2)])).toEqual([counter('b', 2)]);
});

test('one that appears later counts from then on', () => {
  const grown = growingCounters();
  grown([counter('a', 5)]);
  expect(grown([counter('a', 5), counter('b', 70)])).toEqual([]);
  expect(grown([counter('a', 5), counter('b', 71)])).toEqual([counter('b', 71)]);
});

test('one that is reset has not grown, and counts from there on', () => {
  const grown = growingCounters();
  grown([counter('a', 50)]);
  expect(grown([counter('a', 3)])).toEqual([]);
  expect(grown([counter('a', 4)])).toEqual([counter('a', 4)]);
});
