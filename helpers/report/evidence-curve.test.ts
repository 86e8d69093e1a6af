import { expect, test } from 'vitest';
import { evidenceCurve } from './evidence-curve.ts';

const bounds = { acceptAt: Math.log(1e3), rejectAt: Math.log(1e6) };
const given = { n: [10, 20, 30], for: [1, 3, 7], against: [-1, -2, -3], ...bounds };

test('a curve starts without evidence and is decided where it first reaches a bound', () => {
  const curve = evidenceCurve(given);
  expect(curve?.points[0]).toEqual({ n: 0, for: 0, against: 0 });
  expect(curve?.decided).toEqual({ n: 30, by: 'for' });
  expect(evidenceCurve({ ...given, for: [1, 2, 3] })?.decided).toBeUndefined();
  const refuted = evidenceCurve({ ...given, for: [1, -9, -9], against: [1, 14, 13] });
  expect(refuted?.decided).toEqual({ n: 20, by: 'against' });
});

test('null is infinite: the claim became impossible', () => {
  const curve = evidenceCurve({ ...given, for: [1, 2, null], against: [0, 0, null] });
  expect(curve?.points.at(-1)).toEqual({ n: 30, for: -Infinity, against: Infinity });
  expect(curve?.decided).toEqual({ n: 30, by: 'against' });
});

test('twenty thousand points are thinned, and the deciding and the last one stay', () => {
  const n = Array.from({ length: 20_000 }, (_, i) => i + 1);
  const curve = evidenceCurve({
    ...given,
    n,
    for: n.map((k) => k / 1_000),
    against: n.map(() => 0),
  });
  const kept = curve?.points.map((p) => p.n) ?? [];
  expect(kept.length).toBeLessThan(110);
  expect(kept).toContain(6_908);
  expect(kept.at(-1)).toBe(20_000);
  expect(curve?.decided?.n).toBe(6_908);
});

test.each([
  undefined,
  null,
  [],
  { ...given, n: [] },
  { ...given, n: [10, 10, 30] },
  { ...given, n: [10, 20, 30.5] },
  { ...given, for: [1, 3] },
  { ...given, against: [1, 3, 'x'] },
  { ...given, for: [1, Number.NaN, 2] },
  { ...given, acceptAt: 0 },
  { ...given, rejectAt: null },
  { ...given, n: Array.from({ length: 30_000 }, (_, i) => i) },
])('what is no curve is none: %j', (value) => {
  expect(evidenceCurve(value)).toBeUndefined();
});
