import { Command } from 'commander';
import { findK6 } from '../k6/find-k6.ts';
import { kubeconfigFiles } from '../kube/kubeconfig.ts';
import { MutantBench, type Tried } from '../mutants/bench.ts';
import { mendTarget } from '../mutants/break-target.ts';
import { judgedIds } from '../mutants/judge-mutant.ts';
import { loadMutants, loadUnbreakable, type Mutant } from '../mutants/mutant.ts';
import { EXIT, Exit } from './exit.ts';
import { wholeNumber } from './verify-options.ts';

interface Options {
  target: string;
  kubeconfig?: string;
  only?: string;
  core?: boolean;
  allowChanges?: boolean;
  jobs: number;
}

/** `npm run mutants`: breaks a target in every known way and compares exactly what turns red. */
export const command = () =>
  new Command('npm run mutants --')
    .description(
      'Proves that claims can fail: breaks the target in known ways, judges it, mends it.',
    )
    .option('--target <target>', 'lab or context:NAME', 'lab')
    .option('--kubeconfig <path>', 'instead of KUBECONFIG and ~/.kube/config')
    .option('--only <ids>', 'some mutants, comma-separated')
    .option('--core', "those of the project's own check")
    .option('--allow-changes', 'needed to break a cluster that is not the lab')
    .option('--jobs <n>', 'how many labs are broken side by side', wholeNumber, 2)
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      `
Exit codes: 0 every mutant turned red what specs/mutants.yaml tells, and each judged row was seen to fail ·
1 one did not · 2 the target could not be judged · 64 wrong usage`,
    )
    .action(async (options: Options) => {
      const mutants = await possible(pick(options));
      const benches = await open(options, mutants.length);
      try {
        for (const bench of benches) await mendLeft(bench);
        process.exitCode = await score(benches, mutants, !options.only && !options.core);
      } finally {
        for (const bench of benches) {
          await mendTarget(bench.api);
          await bench.close();
        }
      }
    });

const pick = ({ only, core }: Options): Mutant[] => {
  const all = loadMutants();
  if (core) return all.filter((mutant) => mutant.core);
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

/** Those whose claims can be judged here; the others are named. */
const possible = async (mutants: Mutant[]): Promise<Mutant[]> => {
  const waiting = mutants.filter(({ tool }) => tool === 'k6');
  const k6 = waiting.length ? await findK6(true) : { missing: '' };
  if (!waiting.length || 'path' in k6) return mutants;
  process.stdout.write(`left out: ${waiting.map(({ id }) => id).join(', ')} (${k6.missing})\n`);
  return mutants.filter(({ tool }) => tool !== 'k6');
};

const open = async (options: Options, most: number): Promise<MutantBench[]> => {
  const { target, kubeconfig, allowChanges } = options;
  if (target === 'lab') {
    const jobs = Math.max(1, Math.min(options.jobs, most));
    return Promise.all(Array.from({ length: jobs }, () => MutantBench.onLab()));
  }
  if (!target.startsWith('context:'))
    throw new Exit(EXIT.usage, `no target ${target}; name lab or context:NAME`);
  const name = target.slice('context:'.length);
  if (!allowChanges)
    throw new Exit(
      EXIT.usage,
      `mutants break context ${name} on purpose and mend it again: say --allow-changes`,
    );
  return [new MutantBench(kubeconfigFiles(kubeconfig), name)];
};

const mendLeft = async (bench: MutantBench): Promise<void> => {
  for (const mended of await mendTarget(bench.api))
    process.stdout.write(`mended what an earlier run left: ${mended}\n`);
};

/** Tries every mutant, then judges the mended target; with `all`, every judged row must have failed once. */
const score = async (benches: MutantBench[], mutants: Mutant[], all: boolean): Promise<number> => {
  const tried = await tryAll(benches, mutants);
  const asTold = tried.filter(({ findings }) => !findings.length).length;
  const { code, ledger } = await (benches[0] as MutantBench).judge(true);
  process.stdout.write(`green again: ${code === 0 ? 'yes' : `no, exit ${code}`}\n`);
  const judged = judgedIds(ledger);
  const failed = new Set(tried.flatMap((one) => one.failed));
  const unbreakable = loadUnbreakable();
  const survivors = judged.filter((id) => !failed.has(id) && !unbreakable.has(id));
  if (all && survivors.length)
    process.stdout.write(`never seen to fail: ${survivors.join(', ')}\n`);
  const seen = judged.filter((id) => failed.has(id)).length;
  process.stdout.write(
    `mutants: ${asTold} of ${mutants.length} as told; ${seen} of ${judged.length} judged rows seen to fail\n`,
  );
  const good = asTold === mutants.length && code === EXIT.ok && !(all && survivors.length);
  return good ? EXIT.ok : EXIT.broken;
};

const tryAll = async (benches: MutantBench[], mutants: Mutant[]): Promise<Tried[]> => {
  const waiting = [...mutants];
  const tried: Tried[] = [];
  const work = async (bench: MutantBench): Promise<void> => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift())
      tried.push(await tryOne(bench, mutant));
  };
  await Promise.all(benches.map(work));
  return tried;
};

const tryOne = async (bench: MutantBench, mutant: Mutant): Promise<Tried> => {
  const began = performance.now();
  const tried = await bench
    .try(mutant)
    .catch((error: Error): Tried => ({ findings: [error.message], failed: [] }));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `${tried.findings.length ? 'not as told' : 'as told    '}  ${mutant.id} (${seconds} s)${tried.findings.map((f) => `\n    ${f}`).join('')}\n`,
  );
  return tried;
};
