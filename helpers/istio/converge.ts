import { because, type Reason } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';

export interface Look {
  proxy: string;
  agrees: boolean;
  observed: unknown;
}

export interface Convergence {
  /** ms until each proxy first held the route, from the moment it was applied */
  ms: Record<string, number>;
  looks: number;
}

/**
 * Looks at every proxy that decides until all of them agree at `needed` looks in a row, `everyMs` apart.
 * One success is not enough: configuration spreads over proxies and may still be on its way. Throws
 * Inconclusive after the budget (ms), naming the proxies that never got it and what they held.
 */
export const converge = async (
  poll: () => Promise<Look[]>,
  { needed = 3, everyMs = 1_000, timeoutMs = 30_000 } = {},
): Promise<Convergence> => {
  const began = performance.now();
  const ms: Record<string, number> = {};
  let inRow = 0;
  for (let looks = 1; ; looks += 1) {
    const at = performance.now();
    const seen = await poll();
    if (!seen.length) throw new Inconclusive(because('no-deciding-proxy'));
    for (const { proxy, agrees } of seen)
      if (agrees) ms[proxy] ??= Math.round(performance.now() - began);
    inRow = seen.every((s) => s.agrees) ? inRow + 1 : 0;
    if (inRow >= needed) return { ms, looks };
    if (performance.now() - began > timeoutMs) throw new Inconclusive(never(seen, timeoutMs));
    const wait = inRow > 0 ? everyMs : Math.min(everyMs, 200);
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, wait - (performance.now() - at))),
    );
  }
};

const never = (seen: Look[], timeoutMs: number): Reason => {
  const late = seen.filter((s) => !s.agrees);
  return because('not-converged', {
    seconds: timeoutMs / 1000,
    proxies: late.map((s) => s.proxy),
    observed: late.map((s) => JSON.stringify(s.observed) ?? ''),
  });
};
