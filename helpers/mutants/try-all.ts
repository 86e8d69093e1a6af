import { Exit } from '../core/exit.ts';
import { oneLine } from '../core/sanitize.ts';
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
  const waiting = [...mutants];
  const tried: Tried[] = [];
  const work = async (bench: MutantBench): Promise<void> => {
    while (!abort.signal.aborted) {
      const mutant = waiting.shift();
      if (!mutant) return;
      tried.push(await tryOne(bench, mutant, tell, abort));
    }
  };
  const done = await Promise.allSettled(benches.map(work));
  for (const one of done) if (one.status === 'rejected') throw one.reason;
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
  abort: AbortController,
): Promise<Tried> => {
  const began = performance.now();
  const trying =
    mutant.fresh && bench.isLab
      ? onFreshLab(mutant, abort.signal)
      : bench.try(mutant, abort.signal);
  const tried = await trying.catch((error: Error): Tried => {
    if (error instanceof Exit) {
      abort.abort();
      throw error;
    }
    return {
      findings: [abort.signal.aborted ? 'interrupted, and repaired' : error.message],
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
