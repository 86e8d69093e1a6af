import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROOT } from '../core/root.ts';

const run = promisify(execFile);
const UNPACKER = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url));
const UNPACK_TIMEOUT_MS = 180_000;

const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium/package.json');

/** Whether there is one: its browser runs on linux-x64 only, and the package may have been left out. */
export const isBundled = (): boolean =>
  process.platform === 'linux' && process.arch === 'x64' && existsSync(PACKAGE);

/**
 * Starts the browser beside it. Where the system lacks its libraries (NSS, NSPR, expat: a slim image) those
 * that the package brings stand in, and so do its fonts where there are none.
 */
const STARTER = `#!/bin/sh
here=$(dirname "$0")
if [ ! -e /etc/fonts/fonts.conf ]; then
  export FONTCONFIG_PATH="$here/fonts"
fi
if ! "$here/chromium" --version >/dev/null 2>&1; then
  export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
exec "$here/chromium" "$@"
`;

/**
 * Unpacks the Chromium of the npm package once a version and user (4 s, 210 MB below the temporary folder) and
 * gives the path that starts it. Safe against others that unpack at the same time. Throws when it cannot.
 */
export const unpackBundled = async (
  starts: (path: string) => Promise<boolean>,
): Promise<string> => {
  const home = await ownFolder();
  const folder = join(home, `chromium-${await packageVersion()}`);
  const starter = join(folder, 'start');
  if (await starts(starter)) return starter;
  await putAside(folder);
  await unpackInto(home, folder);
  if (await starts(starter)) return starter;
  throw new Error(`the bundled Chromium in ${folder} does not start (may it be executed there?)`);
};

/** A folder that does not start (a cleaner of temporary files swept half of it away) makes room. */
const putAside = async (folder: string): Promise<void> => {
  if (!existsSync(folder)) return;
  const aside = await mkdtemp(join(dirname(folder), 'broken-'));
  await rename(folder, aside);
  await rm(aside, { recursive: true, force: true });
};

/** The package's own names folders of another place. */
const fontConfig = (fonts: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>
`;

/** Unpacked beside its place and renamed into it: a folder of that name is always whole. */
const unpackInto = async (home: string, folder: string): Promise<void> => {
  const part = await mkdtemp(join(home, 'unpack-'));
  try {
    // the name of the environment makes the package unpack its libraries too
    const env = { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    await run(process.execPath, [UNPACKER], { env, timeout: UNPACK_TIMEOUT_MS });
    await writeFile(join(part, 'start'), STARTER, { mode: 0o700 });
    await writeFile(join(part, 'fonts', 'fonts.conf'), fontConfig(join(folder, 'fonts')));
    await rename(part, folder);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    // another process was faster: its folder is as good as ours
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
};

/** A folder below the temporary one that only this user can write to: what lies in it is executed. */
const ownFolder = async (): Promise<string> => {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `meshproof-${uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0)
    throw new Error(`${folder} is not a folder of this user alone`);
  return folder;
};

const packageVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string }).version;
