import { logChoose } from '../stats/log-choose.ts';

/** How another suite decides a split of two versions: one sample, a band, and again while it fails. */
export interface PeerRule {
  name: string;
  requests: number;
  attempts: number;
  /** whether one attempt passes: how many of the sample each version got, and the claimed shares */
  passes(seen: [number, number], claimed: [number, number]): boolean;
}

const each = (
  seen: [number, number],
  claimed: [number, number],
  good: (n: number, w: number) => boolean,
): boolean => good(seen[0], claimed[0]) && good(seen[1], claimed[1]);

/** Within so many requests of what is expected; compared as whole numbers. */
const within =
  (band: number, requests: number): PeerRule['passes'] =>
  (seen, claimed) =>
    each(seen, claimed, (n, w) => Math.abs(n - Math.round(w * requests)) <= band);

/** The rules as their sources have them (2026); a retried one passes with its first attempt that passes. */
export const PEER_RULES: PeerRule[] = [
  {
    name: 'Gateway API conformance',
    requests: 500,
    attempts: 10,
    // compared as fractions: rounding narrows the band to 226...274 at 50/50. Weight 0 must get none.
    passes: (seen, claimed) =>
      each(seen, claimed, (n, w) => (w === 0 ? n === 0 : Math.abs(n / 500 - w) <= 0.05)),
  },
  // 30 s of attempts with a pause of at most 320 ms: ten is a low guess
  { name: 'Istio, traffic shifting', requests: 100, attempts: 10, passes: within(10, 100) },
  { name: 'istio.io, Bookinfo task', requests: 100, attempts: 7, passes: within(9, 100) },
  { name: 'Envoy Gateway, weighted route', requests: 50, attempts: 1, passes: within(3, 50) },
  {
    name: 'Knative, percentage ingress',
    requests: 1000,
    attempts: 1,
    passes: (seen, claimed) =>
      within(100, 1000)(seen, claimed) && each(seen, claimed, (n, w) => w > 0 || n === 0),
  },
];

/** The chance that a whole test ends red, and the requests it sends on average. Exact, by summing all samples. */
export const wholeTest = (
  rule: PeerRule,
  claimed: [number, number],
  truth: [number, number],
): { red: number; requests: number } => {
  let red = 0;
  for (let n = 0; n <= rule.requests; n += 1)
    if (!rule.passes([n, rule.requests - n], claimed)) red += chanceOf(n, rule.requests, truth);
  red = Math.min(1, red);
  let attempts = 0;
  for (let tried = 0; tried < rule.attempts; tried += 1) attempts += red ** tried;
  return { red: red ** rule.attempts, requests: attempts * rule.requests };
};

const chanceOf = (n: number, total: number, [p, q]: [number, number]): number => {
  const part = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
  return Math.exp(logChoose(total, n) + part(n, p) + part(total - n, q));
};
