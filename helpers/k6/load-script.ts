import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, stop } from 'esbuild-wasm';
import { ROOT } from '../core/root.ts';
import type { K6Version } from './k6-version.ts';

const SOURCE = join(ROOT, 'k6');

/** Puts the load script into a folder, as this k6 runs it, and gives its path there. Throws when esbuild refuses it. */
export const writeLoadScript = async (folder: string, version: K6Version): Promise<string> => {
  if (!version.runsTypeScript) {
    writeFileSync(join(folder, 'reviews-load.js'), await bundledScript());
    return 'reviews-load.js';
  }
  cpSync(join(SOURCE, 'reviews-load.ts'), join(folder, 'reviews-load.ts'));
  cpSync(join(SOURCE, 'lib'), join(folder, 'lib'), { recursive: true });
  return 'reviews-load.ts';
};

/** The script and its parts as one file of plain JavaScript: for k6 before 0.57, and for a ConfigMap. */
export const bundledScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCE, 'reviews-load.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2017',
    external: ['k6', 'k6/*'],
    logLevel: 'silent',
  });
  await stop(); // its service would keep this process
  return outputFiles[0]?.text ?? '';
};
