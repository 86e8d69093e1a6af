import { expect, test } from 'vitest';
import { readK6Version } from './k6-version.ts';

test.each([
  ['k6 v1.8.1 (go1.26.8, linux/amd64)\n', 'v1.8.1', true],
  ['k6 v2.3.0 (commit/0123abc, go1.27.0, linux/arm64)\nExtensions:\n  none', 'v2.3.0', true],
  ['k6 v2.0.0-rc1 (go1.26.1, darwin/arm64)', 'v2.0.0-rc1', true],
  ['k6 v0.57.0 (go1.23.6, linux/amd64)', 'v0.57.0', true],
  ['k6.exe v0.56.0 (commit/7e5fb0d, go1.23.4, windows/amd64)', 'v0.56.0', false],
  ['k6 v0.9.3', 'v0.9.3', false],
])('%j is told, and whether it runs TypeScript', (words, text, runsTypeScript) => {
  expect(readK6Version(words)).toEqual({ text, runsTypeScript });
});

test.each(['', 'command not found', 'mak6 v1.8.1', 'k6 devel'])('%j names no version', (words) => {
  expect(readK6Version(words)).toBeUndefined();
});
