import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { because, type Reason } from '../core/reason.ts';
import { unpackBundled } from './bundled-chromium.ts';

const run = promisify(execFile);
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export type FoundBrowser = { path: string; args: string[]; source: string } | { missing: Reason };

/**
 * A Chromium that starts here, with the arguments it needs: the one that CHROME_PATH names (no other then),
 * Playwright's own, one of the system, or the bundled one, unpacked at its first use (linux-x64). Else
 * `missing` says how to get one. Never throws.
 */
export const findBrowser = async (env: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> => {
  const named = env.CHROME_PATH;
  if (named)
    return (await starts(named))
      ? found(named, 'CHROME_PATH')
      : { missing: because('browser-named-wrong', { path: named }) };
  for (const [path, source] of candidates(env))
    if (existsSync(path) && (await starts(path))) return found(path, source);
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: because('browser-none') };
  try {
    return found(await unpackBundled(starts), 'bundled');
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    return { missing: because('browser-not-unpacked', { words: why ?? '' }) };
  }
};

const found = (path: string, source: string): FoundBrowser => ({
  path,
  // Chromium refuses to start as root with its sandbox
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  source,
});

const candidates = (env: NodeJS.ProcessEnv): [path: string, source: string][] => [
  ...ofPlaywright(env).map((path): [string, string] => [path, 'Playwright']),
  ...(env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => COMMANDS.map((name): [string, string] => [join(folder, name), 'system'])),
  ...APPLICATIONS.map((path): [string, string] => [path, 'system']),
];

const BUILDS: Record<string, string[]> = {
  linux: [
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-linux64/chrome',
    'chrome-headless-shell-linux-arm64/chrome-headless-shell',
    'chrome-linux-arm64/chrome',
  ],
  darwin: [
    'chrome-headless-shell-mac-arm64/chrome-headless-shell',
    'chrome-headless-shell-mac-x64/chrome-headless-shell',
  ],
  win32: ['chrome-headless-shell-win64/chrome-headless-shell.exe', 'chrome-win64/chrome.exe'],
};

const CACHES: Record<string, string> = {
  linux: '.cache/ms-playwright',
  darwin: 'Library/Caches/ms-playwright',
  win32: 'AppData/Local/ms-playwright',
};

/** What `playwright install` left, newest revision first; half downloads lack their marker. */
const ofPlaywright = (env: NodeJS.ProcessEnv): string[] => {
  const home = join(homedir(), CACHES[process.platform] ?? '');
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || home;
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .filter((name) => existsSync(join(cache, name, 'INSTALLATION_COMPLETE')))
    .toSorted((a, b) => revision(b) - revision(a))
    .flatMap((name) => (BUILDS[process.platform] ?? []).map((build) => join(cache, name, build)));
};

const revision = (name: string): number => Number(name.replace(/\D+/g, ''));

const starts = async (path: string): Promise<boolean> => {
  try {
    // a stub that asks for a snap or a package ends with an error; Chrome on Windows opens no console
    await run(path, process.platform === 'win32' ? ['--headless', '--version'] : ['--version'], {
      timeout: 20_000,
    });
    return true;
  } catch {
    return false;
  }
};
