import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { because } from '../core/reason.ts';
import { type FoundBrowser, findBrowser } from './find-browser.ts';

const { isBundled } = vi.hoisted(() => ({ isBundled: vi.fn(() => true) }));
vi.mock('./bundled-chromium.ts', async (original) => ({ ...(await original()), isBundled }));

const folder = mkdtempSync(join(tmpdir(), 'find-browser-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const executable = (path: string, exit: number): string => {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nexit ${exit}\n`);
  chmodSync(file, 0o755);
  return file;
};

test('CHROME_PATH wins, and is not silently replaced when it does not start', async () => {
  const good = executable('good', 0);
  expect(await findBrowser({ CHROME_PATH: good })).toMatchObject({ path: good });
  const bad = executable('bad', 1);
  expect(await findBrowser({ CHROME_PATH: bad, PATH: folder })).toEqual({
    missing: because('browser-named-wrong', { path: bad }),
  });
});

test("Playwright's newest whole download comes before the system's", async () => {
  const system = executable('bin/chromium', 0);
  const shell = 'chrome-headless-shell-linux64/chrome-headless-shell';
  for (const revision of ['999', '1000', '1001']) {
    executable(`cache/chromium_headless_shell-${revision}/${shell}`, 0);
    if (revision !== '1001')
      writeFileSync(
        join(folder, `cache/chromium_headless_shell-${revision}/INSTALLATION_COMPLETE`),
        '',
      );
  }
  const env = { PLAYWRIGHT_BROWSERS_PATH: join(folder, 'cache'), PATH: join(folder, 'bin') };
  const newest = join(folder, `cache/chromium_headless_shell-1000/${shell}`);
  expect(await findBrowser(env)).toMatchObject({ path: newest, source: 'Playwright' });
  executable(`cache/chromium_headless_shell-1000/${shell}`, 1);
  executable(`cache/chromium_headless_shell-999/${shell}`, 1);
  expect(await findBrowser(env)).toMatchObject({ path: system, source: 'system' });
});

test('where the package is not installed either, the run says how to get a browser', async () => {
  isBundled.mockReturnValue(false);
  expect(await findBrowser({ PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder })).toEqual({
    missing: because('browser-none'),
  });
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the bundled one is unpacked once, also by two processes at a time, and starts',
  { timeout: 120_000 },
  async () => {
    mkdirSync(folder, { recursive: true });
    const module = fileURLToPath(new URL('./find-browser.ts', import.meta.url));
    const code = `const { findBrowser } = await import(${JSON.stringify(module)});
      console.log(JSON.stringify(await findBrowser({ PATH: '', PLAYWRIGHT_BROWSERS_PATH: '/nowhere' })))`;
    const find = async (): Promise<FoundBrowser> => {
      const env = { ...process.env, TMPDIR: folder };
      const args = ['--input-type=module', '-e', code];
      return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout);
    };
    const [one, other] = await Promise.all([find(), find()]);
    expect(one).toMatchObject({ source: 'bundled' });
    expect(other).toEqual(one);
    const [home] = readdirSync(folder).filter((name) => name.startsWith('meshproof-'));
    expect(readdirSync(join(folder, home ?? ''))).toEqual([expect.stringMatching(/^chromium-/)]);
    // Half of it is gone: it is noticed and unpacked again.
    rmSync(join((one as { path: string }).path, '..', 'chromium'));
    expect(await find()).toEqual(one);
  },
);
