import { expect, test } from 'vitest';
import { reviewsVersion, versionInName } from './reviews-version.ts';

const answer = (podname: string | undefined, color?: string) => ({
  status: 200,
  text: JSON.stringify({ podname, reviews: [color ? { rating: { color } } : {}] }),
});

test('the version stands in the name of the pod, whatever the Deployment is called in front of it', () => {
  expect(
    ['reviews-v2-6f95c8d9f-x7k2p', 'shop-reviews-v3-abc-x', 'reviews-v4-abc-x', 'other-abc-x'].map(
      versionInName,
    ),
  ).toEqual(['v2', 'v3', 'v4', undefined]);
});

test('a further version is none of the three, whatever its stars', () => {
  expect(reviewsVersion(answer('reviews-v4-abc-x', 'black'))).toBeUndefined();
  expect(reviewsVersion(answer('reviews-v4-abc-x'))).toBeUndefined();
  expect(reviewsVersion(answer('reviews-v2-abc-x', 'black'))).toBe('v2');
});

test('without a pod, or with one whose name tells none, the stars tell the version', () => {
  expect(reviewsVersion(answer(undefined, 'red'))).toBe('v3');
  expect(reviewsVersion(answer('canary-abc-x', 'red'))).toBe('v3');
  expect(reviewsVersion(answer('reviews-v2-abc-x', 'red'))).toBeUndefined();
});
