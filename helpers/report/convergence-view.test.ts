import { expect, test } from 'vitest';
import { convergence } from './convergence-view.ts';

test('the slowest proxy comes first, one that never got there before all', () => {
  const view = convergence({
    ms: { 'productpage: weights: 90/10': 812, gateway: 1_430, 'ratings: weights': null },
    looks: 3,
  });
  expect(view?.looks).toBe(3);
  expect(view?.rows.map(({ proxy, check, took }) => [proxy, check, took.en])).toEqual([
    ['ratings', 'weights', 'never seen'],
    ['gateway', '', '1.4 s'],
    ['productpage', 'weights: 90/10', '812 ms'],
  ]);
});

test('a mesh of a thousand proxies is cut, with a count', () => {
  const ms = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`p${i}: w`, i]));
  const view = convergence({ ms });
  expect(view?.rows).toHaveLength(100);
  expect(view?.left).toBe(900);
  expect(view?.rows[0]?.proxy).toBe('p999');
});

test.each([undefined, null, {}, { ms: {} }, { ms: [1] }, { ms: { a: '812' } }, { ms: { a: -1 } }])(
  'what is no time is no table: %j',
  (value) => {
    expect(convergence(value)).toBeUndefined();
  },
);
