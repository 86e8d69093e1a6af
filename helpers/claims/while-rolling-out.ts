import { because } from '../core/reason.ts';
import type { Catalogue } from './catalogue.ts';
import { foundBehind } from './found-behind.ts';
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
  const own = (id: string): string[] => {
    const touched = byId.get(id)?.touched?.workloads ?? [];
    return isRed(id)
      ? underWay.filter(({ name }) => touched.includes(name)).map(({ progress }) => progress)
      : [];
  };
  const passedOn = foundBehind<string>(catalogue, (on, behind) =>
    holds(on) ? [] : [...own(on), ...behind(on)],
  );
  const isRed = (id: string): boolean =>
    ['broken', 'inconclusive'].includes(byId.get(id)?.verdict ?? '');
  const holds = (id: string): boolean => ['holds', 'erratum'].includes(byId.get(id)?.verdict ?? '');
  return results.map((result) => {
    if (result.verdict !== 'broken') return result;
    const names = [...new Set([...own(result.id), ...passedOn(result.id)])];
    return names.length ? suspended(result, names) : result;
  });
};

const suspended = (result: Result, names: string[]): Result => ({
  ...result,
  verdict: 'inconclusive',
  why: because('rollout-under-way', { rollouts: names }),
  evidence: [...result.evidence, rawVerdict(result.verdict, result.why)],
});
