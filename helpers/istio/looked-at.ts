import type { Sample } from './growing-counters.ts';

/** Of a target that has not answered once in so many looks the next one is not waited for. */
const TRIED = 3;

/**
 * Whether Prometheus has looked at each of its targets within a window: `up` as an instant query gives it, one sample
 * a target, and `count_over_time(up[…])` and `sum_over_time(up[…])`, the looks and those that were answered; both leave
 * out a target that was not looked at. A look without an answer (0 in `up`) shows nothing of what was sent, unless the
 * target never answers. false where there is no target.
 */
export const lookedAt = (up: Sample[], tried: Sample[], answered: Sample[]): boolean => {
  const [tries, answers] = [tried, answered].map(byTarget) as [Counts, Counts];
  const looked = (target: string) =>
    (answers.get(target) ?? 0) > 0 || (tries.get(target) ?? 0) >= TRIED;
  return up.length > 0 && up.every(({ metric }) => looked(targetOf(metric)));
};

type Counts = Map<string, number>;
const byTarget = (samples: Sample[]): Counts =>
  new Map(samples.map(({ metric, value }) => [targetOf(metric), value]));

/** A target by its labels; a function's result has lost the name of the metric. */
const targetOf = ({ __name__: _, ...labels }: Sample['metric']): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
