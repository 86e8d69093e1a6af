import { visible } from '../core/sanitize.ts';

/** A stretch of a request's way, drawn as an arrow between two stations. */
export interface Hop {
  from: string;
  to: string;
  label: string;
  state: 'reached' | 'failed' | 'unknown';
}

const MAX_HOPS = 30;

/**
 * The hops of evidence named `path`: `{ hops: { from, to, label, ok? }[] }`, as chains: a hop that does not go on
 * where the one before ended begins a new one. Undefined when the value is something else.
 */
export const pathPicture = (value: unknown): Hop[][] | undefined => {
  const hops = (value as { hops?: unknown } | null)?.hops;
  if (!Array.isArray(hops) || !hops.length || hops.length > MAX_HOPS || !hops.every(isHop))
    return undefined;
  const chains: Hop[][] = [];
  for (const { from, to, label, ok } of hops) {
    const hop: Hop = {
      from: visible(from),
      to: visible(to),
      label: visible(label),
      state: ok === undefined ? 'unknown' : ok ? 'reached' : 'failed',
    };
    const chain = chains.at(-1);
    if (chain?.at(-1)?.to === hop.from) chain?.push(hop);
    else chains.push([hop]);
  }
  return chains;
};

/** A hop as evidence gives it. */
export interface GivenHop {
  from: string;
  to: string;
  label: string;
  ok?: boolean;
}

/** True for a hop; what else it carries is not looked at. */
export const isHop = (value: unknown): value is GivenHop => {
  const hop = value as Partial<Record<keyof GivenHop, unknown>> | null;
  return (
    typeof hop?.from === 'string' &&
    typeof hop.to === 'string' &&
    typeof hop.label === 'string' &&
    (hop.ok === undefined || typeof hop.ok === 'boolean')
  );
};
