import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import type { Ledger } from '../claims/ledger.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { textOf } from '../core/reason.ts';
import { oneLine } from '../core/sanitize.ts';
import { findK6 } from '../k6/find-k6.ts';
import { kubeconfigFiles } from '../kube/kubeconfig.ts';
import { stateOf } from '../kube/process-owner.ts';
import { MutantBench } from '../mutants/bench.ts';
import { repairTarget } from '../mutants/break-target.ts';
import { judgedIds } from '../mutants/judge-mutant.ts';
import { readLeftBroken } from '../mutants/left-broken.ts';
import { loadMutants, loadUnbreakable, type Mutant } from '../mutants/mutant.ts';
import { tryAll } from '../mutants/try-all.ts';
import { chosenWords } from './chosen-words.ts';
import { interruptible } from './interruptible.ts';
import { wholeNumber } from './whole-number.ts';

interface Options {
  target: string;
  kubeconfig?: string;
  only?: string;
  core?: boolean;
  repair?: boolean;
  allowChanges?: boolean;
  jobs: number;
  repeat: number;
  labSeed?: number;
}

/** `npm run mutants`: breaks a target in every known way and compares exactly what turns red. */
export const command = () =>
  new Command('mutants')
    .summary('Proves that claims can fail, on targets broken in known ways.')
    .description(
      'Proves that claims can fail: breaks the target in known ways, judges it, repairs it.',
    )
    .option('--target <target>', 'lab or context:NAME', 'lab')
    .option('--kubeconfig <path>', 'instead of KUBECONFIG and ~/.kube/config')
    .option('--only <ids>', 'some mutants, comma-separated')
    .option('--core', 'those that .ci/run tries')
    .option('--repair', 'only repair what an interrupted run left broken')
    .option('--allow-changes', 'needed to break a cluster that is not the lab')
    .option('--jobs <n>', 'how many labs are broken side by side', wholeNumber, 2)
    .option(
      '--repeat <n>',
      'tries each n times, each time on a lab of its own with another random seed',
      wholeNumber,
      1,
    )
    .option(
      '--lab-seed <seed>',
      'that seed instead of a random one, as a line of an earlier run names it',
      wholeNumber,
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 every mutant turned red what specs/mutants.yaml tells, and each judged row was seen to fail ·
1 one did not · 2 the target could not be judged · 64 wrong usage`,
    )
    .action(async (options: Options) => {
      const mutants = repeated(await possible(pick(options), options.target), options);
      const abort = interruptible(GAVE_UP);
      const benches = await open(options, mutants.length);
      try {
        for (const bench of benches) await repairLeft(bench, Boolean(options.repair));
        if (!options.repair) process.exitCode = await score(benches, mutants, options, abort);
      } catch (error) {
        if (error instanceof Exit || !abort.signal.aborted) throw error;
        throw new Exit(EXIT.undecided, 'interrupted: what was broken is repaired');
      } finally {
        for (const bench of benches) await bench.close();
      }
    });

const GAVE_UP =
  'gave up at once: the target is left broken, and the next npm run mutants on it repairs it first (--repair: only that)';

const tell = (words: string): void => {
  process.stdout.write(`${words}\n`);
};

const pick = ({ only, core }: Options): Mutant[] => {
  const all = loadMutants();
  if (core) return all.filter((mutant) => mutant.core);
  if (only === undefined) return all;
  const ids = all.map(({ id }) => id);
  const wanted = chosenWords(only, ids, 'mutant');
  return all.filter((m) => wanted.includes(m.id));
};

/** Those that can be judged here; the others are named. */
const possible = async (mutants: Mutant[], target: string): Promise<Mutant[]> => {
  const shaped = target === 'lab' ? [] : mutants.filter(({ lab }) => lab);
  const waiting = mutants.filter(({ tool }) => tool === 'k6');
  const k6 = waiting.length ? await findK6(true) : { path: '' };
  const left = [
    ...leftOut(shaped, 'only a lab can be started in their shape'),
    ...('missing' in k6 ? leftOut(waiting, textOf(k6.missing).en) : []),
  ];
  return mutants.filter((mutant) => !left.includes(mutant));
};

const leftOut = (mutants: Mutant[], why: string): Mutant[] => {
  if (mutants.length) tell(`left out: ${mutants.map(({ id }) => id).join(', ')} (${why})`);
  return mutants;
};

/** Each so often, on a lab of its own whose draws the seed decides: a red one comes again with --lab-seed. */
const repeated = (mutants: Mutant[], { repeat, labSeed, target }: Options): Mutant[] => {
  if (repeat === 1 && labSeed === undefined) return mutants;
  if (target !== 'lab')
    throw new Exit(
      EXIT.usage,
      '--repeat and --lab-seed start labs of their own: leave out --target',
    );
  if (repeat < 1) throw new Exit(EXIT.usage, '--repeat 0 tries nothing');
  return mutants.flatMap((mutant) =>
    Array.from({ length: repeat }, () => ({
      ...mutant,
      fresh: true,
      lab: { ...mutant.lab, seed: labSeed ?? randomInt(SEEDS) },
    })),
  );
};

/** As many as --lab-seed takes. */
const SEEDS = 1e9;

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
      `mutants break context ${name} on purpose and repair it afterwards: say --allow-changes`,
    );
  return [new MutantBench(kubeconfigFiles(kubeconfig), name)];
};

/**
 * What a killed run left is repaired before anything else. Throws Exit while the run that broke it goes on; of one in
 * another container only a person knows, who says so with --repair.
 */
const repairLeft = async (bench: MutantBench, asked: boolean): Promise<void> => {
  const cluster = await bench.cluster();
  const left = readLeftBroken(cluster);
  const state = left && left.pid !== process.pid ? stateOf(left) : 'gone';
  if (state === 'alive' || (state === 'unknown' && !asked))
    throw new Exit(
      EXIT.undecided,
      `process ${left?.pid}${state === 'unknown' ? ' of another container' : ''} is breaking this target (mutant ${left?.mutant}): wait until it has ended${state === 'unknown' ? ', or say with --repair that it has' : ''}`,
    );
  for (const repaired of await repairTarget(bench.api, cluster))
    tell(`repaired what an earlier run left: ${repaired} (mutant ${left?.mutant})`);
};

/** The rows that keep a repaired target from being green, each with the reason. */
const notGreen = ({ claims }: Ledger): string =>
  claims
    .filter(({ verdict }) => verdict === 'broken' || verdict === 'inconclusive')
    .map(({ id, verdict, reason }) => `\n    ${id} is ${verdict}: ${oneLine(reason)}`)
    .join('');

/** The rows that mutants judge; undefined where one of them judges all. */
const rowsOf = (mutants: Mutant[]): string[] | undefined =>
  mutants.every(({ only }) => only)
    ? [...new Set(mutants.flatMap(({ only = [] }) => only))]
    : undefined;

/** Tries every mutant, then judges the repaired target; unless some were picked, every judged row must have failed once. */
const score = async (
  benches: MutantBench[],
  mutants: Mutant[],
  { only, core }: Options,
  abort: AbortController,
): Promise<number> => {
  const tried = await tryAll(benches, mutants, tell, abort);
  abort.signal.throwIfAborted();
  const asExpected = tried.filter(({ findings }) => !findings.length).length;
  const { code, ledger } = await (benches[0] as MutantBench).judge(rowsOf(mutants), abort.signal);
  tell(`green again: ${code === EXIT.ok ? 'yes' : `no, exit ${code}: ${notGreen(ledger)}`}`);
  const judged = judgedIds(ledger);
  const failed = new Set(tried.flatMap((one) => one.failed));
  const unbreakable = loadUnbreakable();
  const survivors = judged.filter((id) => !failed.has(id) && !unbreakable.has(id));
  const complete = Boolean(only || core) || !survivors.length;
  if (!complete) tell(`never seen to fail: ${survivors.join(', ')}`);
  const seen = judged.filter((id) => failed.has(id)).length;
  tell(
    `mutants: ${asExpected} of ${mutants.length} as expected; ${seen} of ${judged.length} judged rows seen to fail`,
  );
  return asExpected === mutants.length && code === EXIT.ok && complete ? EXIT.ok : EXIT.broken;
};
