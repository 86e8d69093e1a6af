import { expect, test } from 'vitest';
import { missChance, requestsToMeetAll } from './coverage.ts';

test('as few requests as meet every backend but with the stated chance', () => {
  const thirds = [1 / 3, 1 / 3, 1 / 3];
  const n = requestsToMeetAll(thirds, 1e-6);
  expect(n).toBe(37); // 3 x (2/3)^37 = 9.2e-7, and 1.4e-6 at 36
  expect(missChance(thirds, n)).toBeLessThanOrEqual(1e-6);
  expect(missChance(thirds, n - 1)).toBeGreaterThan(1e-6);
});

test('the rarest backend decides', () => {
  expect(requestsToMeetAll([0.9, 0.1], 1e-6)).toBe(132); // 0.9^132 = 9.1e-7
});

test('one backend, or none, is met by one request', () => {
  expect(requestsToMeetAll([1])).toBe(1);
  expect(requestsToMeetAll([])).toBe(1);
  expect(requestsToMeetAll([1, 0])).toBe(1);
});
