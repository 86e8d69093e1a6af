import type { Ledger } from '../claims/ledger.ts';
import { MILESTONES } from '../claims/milestones.ts';
import type { Target } from '../target/target.ts';
import type { VerifyOptions } from '../target/verify-options.ts';
import type { RunFacts } from './facts.ts';
import type { RunClock } from './run-clock.ts';
import { suite } from './run-folder.ts';

/** The run as its ledger tells it, finished now. `uid`: the cluster's; '' where it may not be read. */
export const runHeader = (
  id: string,
  clock: RunClock,
  { profile, seed }: VerifyOptions,
  { kind, context, allowChanges }: Target,
  facts: RunFacts,
  uid: string,
): Omit<Ledger['run'], 'complete'> => {
  const { kubernetes, istio, envoy, kiali, nodes, bookinfo } = facts.cluster;
  return {
    id,
    startedAt: clock.startedAt,
    finishedAt: clock.now(),
    suite: suite(),
    profile,
    stage: MILESTONES[facts.cluster.milestone]?.stage ?? 'S14',
    allowChanges,
    seed,
    target: {
      kind,
      context,
      kubernetes,
      istio,
      envoy,
      kiali,
      nodes: nodes.length || null,
      bookinfo,
      uid: uid || null,
    },
  };
};
