import { type Catalogue, specFiles } from '../claims/catalogue.ts';
import type { Result } from '../claims/row.ts';
import type { Interruption } from '../core/interruption.ts';
import { runPhase } from './playwright-phase.ts';
import { precompiled } from './precompiled.ts';
import { PHASES, type Project, projectOf } from './projects.ts';
import type { RunContext } from './run-context.ts';

/**
 * Claims that read or send traffic, then claims that write: never by project dependencies, which skip all after
 * one red. `context` is the file of the run. Gives what was judged, also after an interruption or a crash.
 */
export const runPhases = async (
  run: RunContext,
  context: string,
  catalogue: Catalogue,
  interruption: Interruption,
): Promise<Result[]> => {
  const specs = specFiles();
  const results: Result[] = [];
  const nodeOptions = await precompiled();
  for (const projects of PHASES) {
    const inPhase = (id: string) =>
      (projects as readonly Project[]).includes(projectOf(catalogue.row(id)));
    const ids = new Set(run.judged.filter(inPhase));
    const files = [...new Set(specs.filter((s) => ids.has(s.id)).map((s) => s.file))];
    if (files.length && !interruption.happened)
      await runPhase(
        {
          projects,
          files,
          ids: [...ids],
          context,
          earlier: results.map(({ id, verdict }) => [id, verdict]),
          seed: run.seed,
          nodeOptions,
        },
        {
          onStart: (child) => interruption.watch(child),
          onResult: (result) => results.push(result),
        },
      );
  }
  return results;
};
