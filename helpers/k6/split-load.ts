import {
  type ClaimedSplit,
  reviewsJudge,
  type SplitSample,
  sampleSplit,
} from '../istio/split-sample.ts';
import type { LoadRun } from './load-run.ts';

/**
 * Reads along with a load until the judge of a split decides. k6's exit code is no part of the verdict: once
 * the judge has decided, the answers it took are what counts, and before that no code is a verdict
 * (99 speaks of latency and errors only). Without a verdict `spent` says how k6 ended.
 */
export const sampleLoad = async (
  load: Pick<LoadRun, 'next'>,
  claimed: ClaimedSplit,
  { cap, late }: { cap: number; late(): boolean },
): Promise<SplitSample> => {
  const read = async () => {
    const { version, words } = await load.next();
    return { version: version === 'none' ? undefined : version, words };
  };
  const judge = reviewsJudge(claimed);
  return sampleSplit({ judge, inFlight: 1, read, cap, late, settled: () => false });
};
