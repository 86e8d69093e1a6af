import { readVersion } from './kubernetes-version.ts';
import type { Node } from './objects.ts';

/** The part of a kubelet's configuration (GET configz, `kubeletconfig`) that tells what it makes of swap. */
export interface KubeletConfiguration {
  failSwapOn?: boolean;
  featureGates?: Record<string, boolean>;
  memorySwap?: { swapBehavior?: string };
}

/**
 * `off`; `on` against the kubelet, which would not start again or knows no swap; `in use` by a kubelet that was told
 * to live with it and can; `unseen` where nothing tells.
 */
export type SwapState = 'off' | 'on' | 'in use' | 'unseen';

export interface NodeSwap {
  node: string;
  kubelet: string;
  /** swap of the machine; undefined where nothing tells */
  bytes: number | undefined;
  /** whether the kubelet refuses to start beside swap; undefined where it was not asked */
  failSwapOn: boolean | undefined;
  behavior: string | undefined;
  state: SwapState;
}

/** What can be asked of a kubelet. */
export interface KubeletAnswers {
  configuration(): Promise<KubeletConfiguration>;
  /** the page /metrics/cadvisor */
  metrics(): Promise<string>;
}

/** Since this release a kubelet that reports no swap has none: before, the gate could be off (kubelet, nodestatus/setters.go). */
const REPORTS_SWAP = 34;
/** Since this release pods live beside swap unless somebody turns that off: gate NodeSwap, on by default (KEP-2400). */
const LIVES_WITH_SWAP = 30;

/** What is known of the swap of a node. Its kubelet is asked only for what its Node object does not tell. Throws as the answers do. */
export const swapOf = async (node: Node, ask: KubeletAnswers): Promise<NodeSwap> => {
  const { kubeletVersion: kubelet, swap } = node.status.nodeInfo;
  const minor = readVersion(kubelet)?.minor ?? 0;
  const told = swap?.capacity ?? (minor >= REPORTS_SWAP ? 0 : undefined);
  const seen = { node: node.metadata.name, kubelet, failSwapOn: undefined, behavior: undefined };
  if (told === 0) return { ...seen, bytes: 0, state: 'off' };
  const { failSwapOn = true, featureGates, memorySwap } = await ask.configuration();
  const bytes = told ?? (failSwapOn ? undefined : machineSwap(await ask.metrics()));
  const livesWithSwap = featureGates?.NodeSwap ?? minor >= LIVES_WITH_SWAP;
  const state = stateOf(bytes, failSwapOn, livesWithSwap);
  return { ...seen, bytes, failSwapOn, behavior: memorySwap?.swapBehavior, state };
};

/** A kubelet with failSwapOn that runs has found no swap when it started. */
const stateOf = (
  bytes: number | undefined,
  failSwapOn: boolean,
  livesWithSwap: boolean,
): SwapState => {
  if (bytes === undefined) return failSwapOn ? 'off' : 'unseen';
  if (bytes === 0) return 'off';
  return failSwapOn || !livesWithSwap ? 'on' : 'in use';
};

/** cAdvisor's `machine_swap_bytes`; undefined where the page does not have it. */
const machineSwap = (page: string): number | undefined => {
  const value = /^machine_swap_bytes(?:\{[^}]*\})? (\S+)/m.exec(page)?.[1];
  return value === undefined ? undefined : Number(value);
};
