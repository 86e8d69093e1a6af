import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { ROOT } from './root.ts';

/**
 * The fixtures, the command that judges, and the lab, each with all that it imports made one module: each process of a run
 * then reads one file and not fifteen hundred. A package beside the libraries, for Playwright compiles what is not one;
 * `#fixtures` leads there under the condition of that name (package.json, imports).
 */
const CONDITION = 'precompiled';
const PACKAGE = join(ROOT, 'node_modules/meshproof-precompiled');
const FIXTURES = 'index.mjs';
const VERIFY = 'verify.mjs';
const LAB = 'lab.mjs';
const ENTRIES = {
  [FIXTURES]: 'fixtures/index.ts',
  [VERIFY]: 'helpers/cli/cli.ts',
  [LAB]: 'lab/main.ts',
};

/** One instance of each of these has to do: Playwright finds its own, the others are loaded where they are used, if at all. */
const LEFT_OUT = /^(@playwright\/test|rolldown|testcontainers|@testcontainers\/k3s)(\/|$)/;

/** Left out where they are asked for by `import()`: the whole client of the API, and the commands that do not judge. */
const LATER = /^(@kubernetes\/client-node|\.\/(?!verify-)[\w-]+-command\.ts)$/;

/** The client's thousand classes of the API's types go in only where they are used, and nothing uses them. */
const UNUSED = {
  moduleSideEffects: [{ test: /@kubernetes\/client-node\/dist/, sideEffects: false }],
};

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

/** The module of the command that judges; undefined where it is not up to date: a run makes it. */
export const precompiledVerify = (): string | undefined => upToDate(VERIFY);

/** The same for the lab; undefined also where what it reaches is to be told file by file. */
export const precompiledLab = (): string | undefined =>
  process.env.MESHPROOF_LAB_COVERAGE ? undefined : upToDate(LAB);

const upToDate = (module: string): string | undefined =>
  isUpToDate(PACKAGE) ? join(PACKAGE, module) : undefined;

const hashOf = (file: string): string => hash('sha1', readFileSync(resolve(ROOT, file)));

const isUpToDate = (folder: string): boolean => {
  try {
    const madeFrom = JSON.parse(readFileSync(join(folder, 'made-from.json'), 'utf8')) as MadeFrom;
    return (
      Object.keys(ENTRIES).every((module) => existsSync(join(folder, module))) &&
      Object.entries(madeFrom).every(([file, known]) => hashOf(file) === known)
    );
  } catch {
    return false; // there is none yet, or a file has gone
  }
};

/** What decides beside the files that go in: which libraries there are, and how it is made. */
const ALSO = ['package.json', 'package-lock.json', 'helpers/core/precompiled.ts'];

const make = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true }); // before the work: what cannot be kept is not made
  const files = new Set(ALSO);
  const codes = await Promise.all(
    Object.entries(ENTRIES).map(
      async ([module, entry]) => [module, await codeOf(entry, files, folder)] as const,
    ),
  );
  const madeFrom: MadeFrom = Object.fromEntries([...files].map((file) => [file, hashOf(file)]));
  const place = (name: string, text: string) => {
    const part = join(folder, `${name}.${process.pid}.part`); // another process may be at it too
    writeFileSync(part, text);
    renameSync(part, join(folder, name));
  };
  place(
    'package.json',
    JSON.stringify({ name: 'meshproof-precompiled', exports: `./${FIXTURES}` }),
  );
  for (const [module, code] of codes) place(module, code);
  place('made-from.json', JSON.stringify(madeFrom)); // last: what it speaks of is there
};

const codeOf = async (entry: string, files: Set<string>, folder: string): Promise<string> => {
  const { rolldown } = await import('rolldown'); // a library of machine code: loaded where it is used
  const bundle = await rolldown({
    input: join(ROOT, entry),
    platform: 'node',
    external: LEFT_OUT,
    plugins: [ownAddress(files, folder), LOADED_LATER],
    treeshake: UNUSED,
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return output[0].code;
};

const LOADED_LATER: Plugin = {
  name: 'loaded-later',
  resolveId: (id, _, { kind }) =>
    kind === 'dynamic-import' && LATER.test(id) ? { id, external: true } : null,
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
    if (!/import\.meta\.(url|dirname)/.test(code)) return null;
    const at = (path: string) =>
      `new URL(${JSON.stringify(relative(folder, path))}, import.meta.url)`;
    return code
      .replaceAll('import.meta.url', `${at(id)}.href`)
      .replaceAll('import.meta.dirname', `decodeURIComponent(${at(dirname(id))}.pathname)`);
  },
});
