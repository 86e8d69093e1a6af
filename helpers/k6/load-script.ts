import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../core/root.ts';
import type { K6Version } from './k6-version.ts';

const SOURCE = join(ROOT, 'k6');

/** Puts the load script into a folder, as this k6 runs it, and gives its path there. Throws when it cannot be bundled. */
export const writeLoadScript = async (folder: string, version: K6Version): Promise<string> => {
  if (!version.runsTypeScript) {
    writeFileSync(join(folder, 'reviews-load.js'), await bundledScript());
    return 'reviews-load.js';
  }
  cpSync(join(SOURCE, 'reviews-load.ts'), join(folder, 'reviews-load.ts'));
  cpSync(join(SOURCE, 'lib'), join(folder, 'lib'), { recursive: true });
  return 'reviews-load.ts';
};

/** The script and its parts as one file of JavaScript of 2017: for k6 before 0.57, and for a ConfigMap. */
export const bundledScript = async (): Promise<string> => {
  const { rolldown } = await import('rolldown'); // a library of machine code: loaded where it is used
  const bundle = await rolldown({
    input: join(SOURCE, 'reviews-load.ts'),
    external: /^k6(\/|$)/,
    transform: { target: 'es2017' },
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return output[0].code;
};
