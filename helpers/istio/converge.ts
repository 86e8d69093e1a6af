import { because, type Reason } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';
import { hasLabels } from '../kube/label-selector.ts';
import { isOver } from '../kube/live-pods.ts';
import type { Pod, Service } from '../kube/objects.ts';

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

/** In how many looks in a row all proxies must agree, and the ms between the begin of one and of the next. */
export interface Looks {
  needed: number;
  everyMs: number;
}

interface Place {
  namespace: string;
  name: string;
}

/**
 * The labels that pods of istiod have whatever their revision, by the Service of one; none where it is not in this
 * cluster. Label `istio` is of a revision too: it is another one on pods of the revision without a name.
 */
export const istiodLabels = ({ namespace, name }: Place, services: Service[]) => {
  const one = services.find((s) => s.metadata.namespace === namespace && s.metadata.name === name);
  const { 'istio.io/rev': _, istio: __, ...labels } = one?.spec.selector ?? {};
  return labels;
};

/**
 * The pods of istiod, of every revision, by the Service of one: those that end still serve the proxies that have not
 * left. 0 where it is not in this cluster.
 */
export const istiodsOf = (place: Place, services: Service[], pods: Pod[]): number => {
  const labels = istiodLabels(place, services);
  if (!Object.keys(labels).length) return 0;
  return pods.filter((pod) => !isOver(pod) && hasLabels(pod.metadata.labels, labels)).length;
};

/** Before a look that follows one at which some proxy did not agree (ms). */
const AGAIN_MS = 200;

/**
 * How to look where so many istiods serve the proxies. One of them sends each proxy its state of the world over one
 * stream, in order, and a config dump shows what the proxy has accepted, of clusters those that are active and no longer
 * warming (envoyproxy.io: xDS protocol, "ACK/NACK and resource type instance version"; admin v3, config_dump).
 * Nothing older can follow what a proxy was seen to hold, and the second look gives its main thread the time of a whole
 * exec to hand it to its workers. Where there are several, or nobody knows, a proxy that connects anew may come to
 * one that lags: then there are three looks, a second apart.
 */
export const looksWith = (istiods: number): Looks =>
  istiods === 1 ? { needed: 2, everyMs: 0 } : { needed: 3, everyMs: 1_000 };

/**
 * Looks at every proxy that decides until all of them agree at `needed` looks in a row. Throws
 * Inconclusive after the budget (ms), naming the proxies that never got it and what they held.
 */
export const converge = async (
  poll: () => Promise<Look[]>,
  { needed, everyMs }: Looks,
  timeoutMs = 30_000,
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
    const wait = inRow > 0 ? everyMs : AGAIN_MS;
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
