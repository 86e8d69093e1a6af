import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reviewsVersion as inK6 } from '../../k6/lib/reviews-version.ts';
import { reviewsVersion } from '../istio/reviews-version.ts';

const rating = fc.oneof(
  fc.constant(undefined),
  fc.record(
    { stars: fc.integer(), color: fc.constantFrom('black', 'red', 'blue', 'none', 'toString') },
    { requiredKeys: [] },
  ),
  fc.record({ error: fc.string() }),
);
const body = fc.record(
  {
    podname: fc.constantFrom(
      'reviews-v1-x-y',
      'reviews-v2-x-y',
      'shop-reviews-v3-x-y',
      'reviews-v4-x-y',
      'other',
      '',
    ),
    reviews: fc.oneof(fc.array(fc.record({ rating }), { maxLength: 3 }), fc.string()),
  },
  { requiredKeys: [] },
);
const text = fc.oneof(
  fc.json(),
  fc.string(),
  body.map((b) => JSON.stringify(b)),
);

test('the script tells a version exactly as the helper does', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(200, 503, 0), text, (status, answer) => {
      const told = reviewsVersion({ status, text: answer }) ?? 'none';
      seen.add(told);
      expect(inK6(status, answer)).toBe(told);
    }),
    { numRuns: 5_000, seed: 7 },
  );
  expect([...seen].sort()).toEqual(['none', 'v1', 'v2', 'v3']);
});
