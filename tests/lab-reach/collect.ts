import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '#helpers/core/root.ts';
import { loadMutants } from '#helpers/mutants/mutant.ts';
import type { ProcessCoverage } from './reach.ts';

const LAUNCH = [process.execPath, join(ROOT, 'helpers/cli/launch.mjs')];
const VITEST = [process.execPath, join(ROOT, 'node_modules/vitest/vitest.mjs')];

/** Broken and healthy clusters, and the mutants of the project's own check. */
const clusters = (): string =>
  loadMutants()
    .filter(({ fresh, core }) => fresh || core)
    .map(({ id }) => id)
    .join(',');

/** What uses the lab: all that it is for. */
const runs = (dir: string): Record<string, string[]> => ({
  claims: [...LAUNCH, 'verify', '--target', 'lab', '--out', join(dir, 'run')],
  kubectl: [...VITEST, 'run', '--project', 'lab', 'lab/kubectl.test.ts', 'lab/document.test.ts'],
  clusters: [...LAUNCH, 'mutants', '--only', clusters()],
});

/**
 * Runs what uses the lab, one after the other, with the coverage of each lab process written below a folder. Throws
 * where a run fails: what it would have reached is not known then.
 */
export const collect = async (dir: string): Promise<void> => {
  for (const [name, argv] of Object.entries(runs(dir))) {
    process.stdout.write(`lab-reach: ${name}\n`);
    const code = await run(argv, join(dir, 'coverage'));
    if (code !== 0) throw new Error(`the run of ${name} ended with exit code ${code}`);
  }
};

const run = ([file = '', ...args]: string[], coverage: string): Promise<number> =>
  new Promise((resolve, reject) => {
    // code from the compile cache is counted less exactly
    const env = {
      ...process.env,
      MESHPROOF_LAB_COVERAGE: coverage,
      NODE_DISABLE_COMPILE_CACHE: '1',
    };
    const child = spawn(file, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', reject);
  });

/** The coverage that was collected, of the lab's own files, by their path in the lab. */
export const readCoverage = (dir: string): ProcessCoverage[] =>
  readdirSync(join(dir, 'coverage')).map((name) => {
    const { result }: ProcessCoverage = JSON.parse(
      readFileSync(join(dir, 'coverage', name), 'utf8'),
    );
    const lab = join(ROOT, 'lab/');
    const own = result.flatMap(({ url, functions }) => {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      return path.startsWith(lab) ? [{ url: path.slice(lab.length), functions }] : [];
    });
    return { result: own };
  });
