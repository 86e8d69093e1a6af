import type { Ledger } from '../claims/ledger.ts';
import type { Target } from '../target/target.ts';
import type { VerifyOptions } from '../target/verify-options.ts';
import type { RunFacts } from './facts.ts';
import type { RunClock } from './run-clock.ts';
import { suite } from './run-folder.ts';

/** The run as its ledger tells it, finished now. */
export const runHeader = (
  id: string,
  clock: RunClock,
  { profile, stage, seed }: VerifyOptions,
  { kind, context, allowChanges }: Target,
  facts: RunFacts,
): Omit<Ledger['run'], 'complete'> => {
  const { kubernetes, istio, envoy, kiali, nodes, bookinfo } = facts.cluster;
  return {
    id,
    startedAt: clock.startedAt,
    finishedAt: clock.now(),
    suite: suite(),
    profile,
    stage,
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
    },
  };
};
