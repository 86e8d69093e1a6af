import { Command } from 'commander';
import { KubeApi } from '../kube/kube-api.ts';
import {
  kubeconfigFiles,
  nodeAddressExtension,
  readKubeconfig,
  useContext,
} from '../kube/kubeconfig.ts';
import { breakTarget, mendTarget } from '../mutants/break-target.ts';
import { differences, runVerify, type VerifyTarget } from '../mutants/judge-mutant.ts';
import { loadMutants, type Mutant } from '../mutants/mutant.ts';
import { look, settle } from '../mutants/settle.ts';
import { EXIT, Exit } from './exit.ts';
import { startLabProcess } from './lab-process.ts';

interface Options {
  target: string;
  kubeconfig?: string;
  only?: string;
  allowChanges?: boolean;
}

interface Bench {
  api: KubeApi;
  verify: VerifyTarget;
  reach: ReturnType<typeof nodeAddressExtension>;
}

const words = (text: string): string => text;

/** `npm run mutants`: breaks a target in every known way and compares exactly what turns red. */
export const command = () =>
  new Command('npm run mutants --')
    .description(
      'Proves that claims can fail: breaks the target in known ways, judges it, mends it.',
    )
    .option('--target <target>', 'lab or context:NAME', words, 'lab')
    .option('--kubeconfig <path>', 'instead of KUBECONFIG and ~/.kube/config')
    .option('--only <ids>', 'some mutants, comma-separated')
    .option('--allow-changes', 'needed to break a cluster that is not the lab')
    .allowExcessArguments(false)
    .action(async (options: Options) => {
      const mutants = pick(options.only);
      const { bench, close } = await openBench(options);
      try {
        process.exitCode = await score(bench, mutants);
      } finally {
        await mendTarget(bench.api);
        await close();
      }
    });

const pick = (only: string | undefined): Mutant[] => {
  const all = loadMutants();
  if (!only) return all;
  const wanted = only.split(',');
  const unknown = wanted.find((id) => !all.some((m) => m.id === id));
  if (unknown)
    throw new Exit(
      EXIT.usage,
      `no mutant ${unknown}; there are: ${all.map((m) => m.id).join(', ')}`,
    );
  return all.filter((m) => wanted.includes(m.id));
};

const openBench = async ({
  target,
  kubeconfig,
  allowChanges,
}: Options): Promise<{ bench: Bench; close(): Promise<void> }> => {
  if (target === 'lab') {
    const lab = await startLabProcess();
    return { bench: benchOf([lab.kubeconfig], 'lab'), close: lab.close };
  }
  if (!target.startsWith('context:'))
    throw new Exit(EXIT.usage, `no target ${target}; name lab or context:NAME`);
  if (!allowChanges)
    throw new Exit(
      EXIT.usage,
      `mutants break context ${target.slice(8)} on purpose and mend it again: say --allow-changes`,
    );
  return {
    bench: benchOf(kubeconfigFiles(kubeconfig), target.slice(8)),
    close: async () => undefined,
  };
};

const benchOf = (files: string[], context: string): Bench => ({
  api: new KubeApi(useContext(readKubeconfig(files), context), 15_000),
  verify: { target: `context:${context}`, kubeconfig: files, allowChanges: false },
  reach: nodeAddressExtension(files, context),
});

const score = async (bench: Bench, mutants: Mutant[]): Promise<number> => {
  for (const mended of await mendTarget(bench.api))
    process.stdout.write(`mended what an earlier run left: ${mended}\n`);
  let killed = 0;
  for (const mutant of mutants) {
    const began = performance.now();
    const findings = await tryMutant(bench, mutant);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    process.stdout.write(
      `${findings.length ? 'not as told' : 'as told    '}  ${mutant.id} (${seconds} s)${findings.map((f) => `\n    ${f}`).join('')}\n`,
    );
    if (!findings.length) killed += 1;
  }
  const { code } = await runVerify(bench.verify, []);
  process.stdout.write(`green again: ${code === 0 ? 'yes' : `no, exit ${code}`}\n`);
  process.stdout.write(`mutants: ${killed} of ${mutants.length} as told\n`);
  return killed === mutants.length && code === 0 ? EXIT.ok : EXIT.broken;
};

const tryMutant = async (bench: Bench, mutant: Mutant): Promise<string[]> => {
  const extra = Object.entries(mutant.substitute).flatMap(([file, other]) => [
    '--substitute',
    `${file}=${other}`,
  ]);
  if (mutant.only) extra.push('--only', mutant.only.join(','));
  const before = await healthy(bench, mutant);
  await breakTarget(bench.api, mutant.break);
  try {
    await settle(bench.api, mutant.until, bench.reach);
    const verify = { ...bench.verify, allowChanges: extra.includes('--substitute') };
    return differences(mutant, (await runVerify(verify, extra)).ledger);
  } finally {
    await mendTarget(bench.api);
    await settle(bench.api, before, bench.reach);
  }
};

/** The same looks at the unbroken target: what mending must bring back. */
const healthy = async (bench: Bench, mutant: Mutant): Promise<Mutant['until']> => {
  const seen: Mutant['until'] = [];
  for (const until of mutant.until) {
    const value = await look(bench.api, until, bench.reach);
    seen.push('gateway' in until ? { ...until, status: value } : { ...until, ready: value });
  }
  return seen;
};
