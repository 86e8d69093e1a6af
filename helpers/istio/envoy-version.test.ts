import { expect, test } from 'vitest';
import { releaseOf } from './envoy-version.ts';

test.each([
  ['c62691fb/1.40.0/Clean/RELEASE/BoringSSL', '1.40.0'],
  ['c62691fb/1.35.0-dev/Clean/RELEASE/BoringSSL', '1.35.0-dev'],
  ['1.40.0', null],
  ['', null],
  [undefined, null],
])('the release in what a proxy tells of itself: %s', (told, release) => {
  expect(releaseOf(told)).toBe(release);
});
