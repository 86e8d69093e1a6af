import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { because } from '../core/reason.ts';
import { findK6, k6Image } from './find-k6.ts';

const folder = mkdtempSync(join(tmpdir(), 'find-k6-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, script: string): string => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return join(folder, name);
};
const SAYS = 'echo "k6 v1.8.1 (go1.26.8, linux/amd64)"';
const version = { text: 'v1.8.1', runsTypeScript: true };
const env = { PATH: folder };

test('K6_BIN wins over the PATH, and is not silently replaced when it is no k6', async () => {
  program('k6', SAYS);
  const named = program('other', 'echo "k6 v0.49.0 (go1.21)"');
  expect(await findK6(true, { ...env, K6_BIN: named })).toEqual({
    path: named,
    image: null,
    version: { text: 'v0.49.0', runsTypeScript: false },
  });
  const wrong = program('wrong', 'echo "curl 8.0"');
  expect(await findK6(true, { ...env, K6_BIN: wrong })).toEqual({
    missing: because('k6-named-wrong', { path: wrong }),
  });
});

test('k6 on the PATH is taken, one that does not start is none', async () => {
  program('k6', SAYS);
  expect(await findK6(true, env)).toEqual({ path: 'k6', image: null, version });
  program('k6', `${SAYS}; exit 1`);
  expect(await findK6(true, env)).toEqual({ missing: because('k6-none') });
});

const onLinux = test.runIf(process.platform === 'linux');

onLinux('where a container engine answers, the pinned image serves', async () => {
  const image = k6Image();
  expect(image).toMatch(/^grafana\/k6:\d+\.\d+\.\d+$/);
  program('docker', `[ "$1" = version ] && exit 0; [ "$3" = ${image} ] && ${SAYS}`);
  expect(await findK6(true, env)).toEqual({ path: 'docker', image, version });
  // nothing is brought where it would not be used
  program('docker', `[ "$1" = version ] || touch ${join(folder, 'pulled')}`);
  expect(await findK6(false, env)).toEqual({ missing: because('k6-not-on-path') });
  expect(() => rmSync(join(folder, 'pulled'))).toThrow(/ENOENT/);
});

onLinux('an engine that is down, or cannot bring the image, leaves none', async () => {
  program('docker', 'echo Cannot connect >&2; exit 1');
  expect(await findK6(true, env)).toEqual({ missing: because('k6-none') });
  program('docker', '[ "$1" = version ] && exit 0; exit 125');
  expect(await findK6(true, env)).toEqual({
    missing: because('k6-no-image', { image: k6Image() }),
  });
});
