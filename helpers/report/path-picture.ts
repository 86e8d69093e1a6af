import { visible } from './harmless.ts';

/** A stretch of a request's way, drawn as an arrow between two stations. */
export interface Hop {
  from: string;
  to: string;
  label: string;
  state: 'reached' | 'failed' | 'unknown';
  /** it goes on where the one before ended, so its start is not drawn again */
  continues: boolean;
}

const MAX_HOPS = 30;

/** The hops of evidence named `path`: `{ hops: { from, to, label, ok? }[] }`; undefined when it is something else. */
export const pathPicture = (value: unknown): Hop[] | undefined => {
  const hops = (value as { hops?: unknown } | null)?.hops;
  if (!Array.isArray(hops) || !hops.length || hops.length > MAX_HOPS || !hops.every(isHop))
    return undefined;
  return hops.map(({ from, to, label, ok }, i) => ({
    from: visible(from),
    to: visible(to),
    label: visible(label),
    state: ok === undefined ? 'unknown' : ok ? 'reached' : 'failed',
    continues: i > 0 && hops[i - 1]?.to === from,
  }));
};

interface GivenHop {
  from: string;
  to: string;
  label: string;
  ok?: boolean;
}

const isHop = (value: unknown): value is GivenHop => {
  const hop = value as Partial<Record<keyof GivenHop, unknown>> | null;
  return (
    typeof hop?.from === 'string' &&
    typeof hop.to === 'string' &&
    typeof hop.label === 'string' &&
    (hop.ok === undefined || typeof hop.ok === 'boolean')
  );
};
