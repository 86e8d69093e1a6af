import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { ROOT } from '../core/root.ts';
import { writeWhole } from '../report/write-whole.ts';

/**
 * The fixtures with all that they import, made one module: a worker of Playwright, and one begins anew after each
 * claim that fails, then reads one file and not fifteen hundred. A package beside the libraries, for Playwright
 * compiles what is not one; `#fixtures` leads there under the condition of that name (package.json, imports).
 */
const CONDITION = 'precompiled';
const PACKAGE = join(ROOT, 'node_modules/meshproof-precompiled');
const MODULE = 'index.mjs';
const ENTRY = join(ROOT, 'fixtures/index.ts');

/** One instance of each of these has to do: Playwright finds its own, the others are loaded where they are used, if at all. */
const LEFT_OUT = /^(@playwright\/test|rolldown|testcontainers|@testcontainers\/k3s)(\/|$)/;

/** The files that a module was made from, each with the hash of its text: times are not kept by a layer of an image. */
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

const hashOf = (file: string): string => hash('sha1', readFileSync(resolve(ROOT, file)));

const isUpToDate = (folder: string): boolean => {
  try {
    const madeFrom = JSON.parse(readFileSync(join(folder, 'made-from.json'), 'utf8')) as MadeFrom;
    return (
      existsSync(join(folder, MODULE)) &&
      Object.entries(madeFrom).every(([file, known]) => hashOf(file) === known)
    );
  } catch {
    return false; // there is none yet, or a file has gone
  }
};

/** What decides beside the files that go in: which libraries there are, and how it is made. */
const ALSO = ['package.json', 'package-lock.json', 'helpers/run/precompiled.ts'];

const make = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true }); // before the work: what cannot be kept is not made
  const { rolldown } = await import('rolldown'); // a library of machine code: loaded where it is used
  const files = new Set(ALSO);
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'node',
    external: LEFT_OUT,
    plugins: [ownAddress(files, folder)],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const madeFrom: MadeFrom = Object.fromEntries([...files].map((file) => [file, hashOf(file)]));
  const place = (name: string, text: string) => writeWhole(join(folder, name), text);
  place('package.json', JSON.stringify({ name: 'meshproof-precompiled', exports: `./${MODULE}` }));
  place(MODULE, output[0].code);
  place('made-from.json', JSON.stringify(madeFrom)); // last: what it speaks of is there
};

/**
 * Notes which of our files go in, and leaves each the address that it has as a file of its own, as seen from the module: a
 * checkout may be moved or copied together with its libraries.
 */
const ownAddress = (files: Set<string>, folder: string): Plugin => ({
  name: 'own-address',
  transform: (code, id) => {
    if (id.includes('/node_modules/') || !id.startsWith(ROOT)) return null;
    files.add(relative(ROOT, id));
    if (!code.includes('import.meta.url')) return null;
    const from = JSON.stringify(relative(folder, id));
    return code.replaceAll('import.meta.url', `new URL(${from}, import.meta.url).href`);
  },
});
