import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '#helpers/core/root.ts';
import { MutantBench } from '#helpers/mutants/bench.ts';
import { loadMutants, type Mutant, type Until } from '#helpers/mutants/mutant.ts';
import { asSeenNow } from '#helpers/mutants/wait-until.ts';
import type { ProcessCoverage } from './reach.ts';

const LAUNCH = [process.execPath, join(ROOT, 'helpers/cli/launch.mjs')];
const VITEST = [process.execPath, join(ROOT, 'node_modules/vitest/vitest.mjs')];

/** Clusters that use what the cluster of the document has not: quotas, policies, other placing, what cannot start. */
const CLUSTERS = [
  ...['allow-nothing', 'busy-but-healthy', 'corefile-mistyped', 'default-deny-with-holes'],
  ...['evicted-pods', 'gateway-elsewhere', 'injection-by-tag', 'load-balancer-with-address'],
  ...['local-traffic-policy', 'one-node', 'quotas', 'reviews-port-named-tcp', 'samples-beside'],
  ...['sidecar-scope', 'tls-off-against-strict', 'unrelated-image-missing'],
];

/** The page, some times at once: through the gateway, the mesh and every version of reviews. */
const PAGES: Until[] = Array.from({ length: 8 }, () => ({ gateway: '/productpage', status: 200 }));

/** What uses the lab as people and the command do. */
const runs = (dir: string): Record<string, string[]> => ({
  claims: [...LAUNCH, 'verify', '--target', 'lab', '--out', join(dir, 'run')],
  kubectl: [...VITEST, 'run', '--project', 'lab', 'lab/kubectl.test.ts', 'lab/document.test.ts'],
});

/**
 * Uses the lab for all that it is for, one after the other, with the coverage of each lab process written below a
 * folder. Throws where a run fails: what it would have reached is not known then.
 */
export const collect = async (dir: string): Promise<void> => {
  process.env.MESHPROOF_LAB_COVERAGE = join(dir, 'coverage');
  // code from the compile cache is counted less exactly
  process.env.NODE_DISABLE_COMPILE_CACHE = '1';
  for (const [name, argv] of Object.entries(runs(dir))) {
    process.stdout.write(`lab-reach: ${name}\n`);
    const code = await run(argv);
    if (code !== 0) throw new Error(`the run of ${name} ended with exit code ${code}`);
  }
  await useClusters();
};

const useClusters = async (): Promise<void> => {
  const mutants = loadMutants();
  for (const id of CLUSTERS) {
    const mutant = mutants.find((one) => one.id === id);
    if (!mutant) throw new Error(`specs/ has no cluster or mutant ${id}`);
    process.stdout.write(`lab-reach: ${id}\n`);
    await useCluster(mutant);
  }
};

/** Broken, then asked for its page; which verdicts come out is not looked at: `npm run mutants` does that. */
const useCluster = async (mutant: Mutant): Promise<void> => {
  const bench = await MutantBench.onLab(mutant.lab);
  try {
    await bench.breakForGood(mutant);
    await asSeenNow(bench.api, PAGES, bench.nodeAddresses);
  } finally {
    await bench.close();
  }
};

const run = ([file = '', ...args]: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
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
