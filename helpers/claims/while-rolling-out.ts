import { because } from '../core/reason.ts';
import type { Catalogue } from './catalogue.ts';
import { rawVerdict } from './raw-verdict.ts';
import type { Result } from './row.ts';

/** A rollout that has not ended: the workload's name as in `touched`, and how far it is, `default/web 0 of 1`. */
export interface UnderWay {
  name: string;
  progress: string;
}

/**
 * What a rollout that is still under way may have caused is not held against the cluster: a broken claim whose check
 * rested on that workload, or that depends on such a claim, is inconclusive, with the rollout named and the refusing
 * answer kept. A claim that holds passes nothing on; all other broken ones stay broken.
 */
export const whileRollingOut = (
  results: Result[],
  underWay: UnderWay[],
  catalogue: Pick<Catalogue, 'row'>,
): Result[] => {
  const byId = new Map(results.map((result) => [result.id, result]));
  const known = new Map<string, string[]>();
  /** The rollouts behind a claim, its own first. */
  const behind = (id: string): string[] => {
    const found = known.get(id) ?? [...new Set([...own(id), ...passedOn(id)])];
    known.set(id, found);
    return found;
  };
  const own = (id: string): string[] => {
    const touched = byId.get(id)?.touched?.workloads ?? [];
    return isRed(id)
      ? underWay.filter(({ name }) => touched.includes(name)).map(({ progress }) => progress)
      : [];
  };
  const passedOn = (id: string): string[] =>
    catalogue.row(id).dependsOn.flatMap((on) => (holds(on) ? [] : behind(on)));
  const isRed = (id: string): boolean =>
    ['broken', 'inconclusive'].includes(byId.get(id)?.verdict ?? '');
  const holds = (id: string): boolean => ['holds', 'erratum'].includes(byId.get(id)?.verdict ?? '');
  return results.map((result) => {
    const names = result.verdict === 'broken' ? behind(result.id) : [];
    return names.length ? suspended(result, names) : result;
  });
};

const suspended = (result: Result, names: string[]): Result => ({
  ...result,
  verdict: 'inconclusive',
  why: because('rollout-under-way', { rollouts: names }),
  evidence: [...result.evidence, rawVerdict(result.verdict, result.why)],
});
