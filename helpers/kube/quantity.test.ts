import { expect, test } from 'vitest';
import { quantity } from './quantity.ts';

test.each([
  ['8166732Ki', 8_166_732 * 1024],
  ['2', 2],
  ['1500m', 1.5],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['129e6', 129_000_000],
  ['2E', 2e18],
])('%s means %d', (text, number) => {
  expect(quantity(text)).toBe(number);
});

test.each(['', 'much', '2 Gi', '1.2.3', '3Xi', undefined])('%s means nothing', (text) => {
  expect(quantity(text)).toBeUndefined();
});
