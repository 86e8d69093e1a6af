import { expect, test } from 'vitest';
import { imageRelease } from './image-release.ts';

test.each([
  ['docker.io/istio/proxyv2:1.31.0', '1.31.0'],
  ['registry.example:5000/istio/pilot:1.31.0-distroless', '1.31.0'],
  ['registry.istio.io/release/pilot:1.31.0@sha256:0a1b', '1.31.0'],
  ['docker.io/istio/pilot:1.31.0-rc.1', '1.31.0-rc.1'],
  ['registry.example:5000/mesh/pilot:nightly', 'nightly'],
  ['docker.io/istio/pilot@sha256:0a1b', undefined],
  ['registry.example:5000/istio/pilot', undefined],
])('%s is of %s', (image, release) => {
  expect(imageRelease(image)).toBe(release);
});
