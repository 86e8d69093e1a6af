import type { Sample } from './growing-counters.ts';

/**
 * How often Prometheus looked at the target that it looked at least: `up` as an instant query gives it, one sample a
 * target, and `count_over_time(up[…])`, which leaves out a target that it did not look at. 0 where it has no target.
 */
export const leastLooks = (up: Sample[], counted: Sample[]): number => {
  const looks = new Map(counted.map(({ metric, value }) => [targetOf(metric), value]));
  return up.length ? Math.min(...up.map(({ metric }) => looks.get(targetOf(metric)) ?? 0)) : 0;
};

/** A target by its labels; a function's result has lost the name of the metric. */
const targetOf = ({ __name__: _, ...labels }: Sample['metric']): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
