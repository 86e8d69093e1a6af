import { Exit } from '../core/exit.ts';
import { oneLine } from '../core/sanitize.ts';
import { sideBySide } from '../core/side-by-side.ts';
import { MutantBench, type Tried } from './bench.ts';
import type { Mutant } from './mutant.ts';

/**
 * Tries mutants, side by side where there are several benches, telling each as it is done. A target that cannot be
 * repaired ends them all: throws its Exit once every other bench is repaired. An aborted one tries no more.
 */
export const tryAll = async (
  benches: MutantBench[],
  mutants: Mutant[],
  tell: (words: string) => void,
  abort: AbortController,
): Promise<Tried[]> => {
  const tried: Tried[] = [];
  const work = async (mutant: Mutant, at: number): Promise<void> => {
    tried.push(await tryOne(benches[at] as MutantBench, mutant, tell, abort.signal));
  };
  await sideBySide(mutants, benches.length, work, abort);
  return tried;
};

/** On a lab that is started for it and thrown away. */
const onFreshLab = async (mutant: Mutant, signal: AbortSignal): Promise<Tried> => {
  const bench = await MutantBench.onLab(mutant.lab);
  try {
    return await bench.tryOnce(mutant, signal);
  } finally {
    await bench.close();
  }
};

const tryOne = async (
  bench: MutantBench,
  mutant: Mutant,
  tell: (words: string) => void,
  signal: AbortSignal,
): Promise<Tried> => {
  const began = performance.now();
  const trying =
    mutant.fresh && bench.isLab ? onFreshLab(mutant, signal) : bench.try(mutant, signal);
  const tried = await trying.catch((error: Error): Tried => {
    if (error instanceof Exit) throw error;
    return {
      findings: [signal.aborted ? 'interrupted, and repaired' : error.message],
      failed: [],
    };
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const { findings } = tried;
  const seed = mutant.lab?.seed === undefined ? '' : `, --lab-seed ${mutant.lab.seed}`;
  tell(
    `${findings.length ? 'unexpected ' : 'as expected'}  ${mutant.id}${seed} (${seconds} s)${findings.map((f) => `\n    ${oneLine(f)}`).join('')}`,
  );
  return tried;
};
