import { visible } from '../core/sanitize.ts';
import { type GivenHop, isHop } from './path-picture.ts';

/** A stretch of a weighted path; shares of 0 to 1. */
export interface Flow {
  from: string;
  to: string;
  label: string;
  failed: boolean;
  /** of the requests at `from`; undefined where all go on */
  share: { observed: number; claimed: number | undefined; low: number; high: number } | undefined;
  /** of all requests */
  part: number;
  /** the claim lies outside the interval of what was measured */
  off: boolean;
}

const MAX_FLOWS = 12;

/**
 * The way of requests that parts: evidence named `path` whose hops carry measured weights,
 * `{ hops: { from, to, label, ok?, claimed?, observed?, low?, high? }[] }`. Undefined when no hop is weighted, or
 * when the hops are no tree from one station on: then they are shown one by one.
 */
export const flowPicture = (value: unknown): Flow[] | undefined => {
  const hops = (value as { hops?: unknown } | null)?.hops;
  if (!Array.isArray(hops) || !hops.length || hops.length > MAX_FLOWS || !hops.every(isWeighted))
    return undefined;
  if (!hops.some((hop) => hop.observed !== undefined)) return undefined;
  const parts = new Map([[visible((hops[0] as WeightedHop).from), 1]]);
  const flows: Flow[] = [];
  for (const hop of hops) {
    const flow = flowOf(hop, parts);
    if (!flow || parts.has(flow.to)) return undefined;
    parts.set(flow.to, flow.part);
    flows.push(flow);
  }
  return flows;
};

const flowOf = (hop: WeightedHop, parts: ReadonlyMap<string, number>): Flow | undefined => {
  const from = visible(hop.from);
  const before = parts.get(from);
  if (before === undefined) return undefined;
  const { observed, claimed } = hop;
  const share =
    observed === undefined ? undefined : { observed, claimed, ...interval(hop, observed) };
  return {
    from,
    to: visible(hop.to),
    label: visible(hop.label),
    failed: hop.ok === false,
    share,
    part: before * (observed ?? 1),
    off: share?.claimed !== undefined && (share.claimed < share.low || share.claimed > share.high),
  };
};

const interval = ({ low, high }: WeightedHop, observed: number): { low: number; high: number } => ({
  low: low ?? observed,
  high: high ?? observed,
});

interface WeightedHop extends GivenHop {
  claimed?: number;
  observed?: number;
  low?: number;
  high?: number;
}

const isWeighted = (value: unknown): value is WeightedHop => {
  if (!isHop(value)) return false;
  const { claimed, observed, low, high }: Partial<Record<keyof WeightedHop, unknown>> = value;
  return [claimed, observed, low, high].every(isShare);
};

const isShare = (value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && value >= 0 && value <= 1);
