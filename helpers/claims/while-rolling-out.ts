import type { Result } from './row.ts';

/**
 * What a rollout that is still under way may have caused is not held against the cluster: broken becomes
 * inconclusive, with the rollouts named and the refusing answer kept. `underWay`: one name a rollout, with how far it is.
 */
export const whileRollingOut = (results: Result[], underWay: string[]): Result[] =>
  underWay.length
    ? results.map((result) => (result.verdict === 'broken' ? suspended(result, underWay) : result))
    : results;

const suspended = (result: Result, underWay: string[]): Result => ({
  ...result,
  verdict: 'inconclusive',
  reason: `a rollout is still under way (${underWay.join(', ')}): wait until it has ended (kubectl rollout status), or give it longer with --wait, then run again`,
  evidence: [
    ...result.evidence,
    {
      name: 'raw verdict',
      kind: 'json',
      value: { verdict: result.verdict, reason: result.reason },
    },
  ],
});
