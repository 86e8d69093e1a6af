import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';
import { ROOT } from '../core/root.ts';

/**
 * The fixtures with all that they import, made one module: a worker of Playwright, and one begins anew after each
 * claim that fails, then reads one file and not fifteen hundred. A package beside the libraries, for Playwright
 * compiles what is not one; `#fixtures` leads there under the condition of that name (package.json, imports).
 */
const CONDITION = 'precompiled';
const PACKAGE = join(ROOT, 'node_modules/meshproof-precompiled');
const ENTRY = join(ROOT, 'fixtures/index.ts');

/** One instance of each of these has to do: Playwright finds its own, the others are loaded where they are used, if at all. */
const LEFT_OUT = /^(@playwright\/test|rolldown|testcontainers|@testcontainers\/k3s)(\/|$)/;

/** The files that a module was made from, each with what tells that it is as it was. */
type MadeFrom = Record<string, string>;

/** What Node is told so that `#fixtures` is that module, made where it is not up to date; nothing where it cannot be made: it saves time only. */
export const precompiled = async (folder = PACKAGE): Promise<string[]> => {
  try {
    if (!isUpToDate(folder)) await make(folder);
    return [`--conditions=${CONDITION}`];
  } catch {
    return []; // a disk that is full or read-only: the run says so where it needs it
  }
};

const stateOf = (file: string): string => {
  const { mtimeMs, size } = statSync(resolve(ROOT, file));
  return `${mtimeMs} ${size}`;
};

const isUpToDate = (folder: string): boolean => {
  try {
    const madeFrom = JSON.parse(readFileSync(join(folder, 'made-from.json'), 'utf8')) as MadeFrom;
    return Object.entries(madeFrom).every(([file, state]) => stateOf(file) === state);
  } catch {
    return false; // there is none yet, or a file has gone
  }
};

/** The files that decide which libraries there are. */
const LIBRARIES = ['package.json', 'package-lock.json'];

const make = async (folder: string): Promise<void> => {
  const { rolldown } = await import('rolldown'); // a library of machine code: loaded where it is used
  const files = new Set(LIBRARIES);
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'node',
    external: LEFT_OUT,
    plugins: [ownAddress(files)],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const states = Object.fromEntries([...files].map((file) => [file, stateOf(file)]));
  mkdirSync(folder, { recursive: true });
  const place = (name: string, text: string) => placeWhole(join(folder, name), text);
  place('package.json', JSON.stringify({ name: 'meshproof-precompiled', exports: './index.mjs' }));
  place('index.mjs', output[0].code);
  place('made-from.json', JSON.stringify(states)); // last: what it speaks of is there
};

/** Whole, or as it was: another run may be reading it. */
const placeWhole = (file: string, text: string): void => {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
};

/** Notes which of our files go in, and leaves each the address that it has as a file of its own. */
const ownAddress = (files: Set<string>): Plugin => ({
  name: 'own-address',
  transform: (code, id) => {
    if (id.includes('/node_modules/') || !id.startsWith(ROOT)) return null;
    files.add(relative(ROOT, id));
    if (!code.includes('import.meta.url')) return null;
    return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
  },
});
