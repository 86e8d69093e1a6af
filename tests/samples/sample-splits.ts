import type { Evidence } from '#helpers/claims/row.ts';

const ACCEPT_AT = Math.log(1e3);
const REJECT_AT = Math.log(1e6);

/** A ratio that rises steadily to its bound at `n` requests, with some noise, and the other that falls. */
const curve = (n: number, rising: 'for' | 'against') => {
  const asked = Array.from({ length: 60 }, (_, i) => Math.ceil(((i + 1) * n) / 60));
  const bound = rising === 'for' ? ACCEPT_AT : REJECT_AT;
  const up = asked.map((k) => (bound * k) / n + 1.2 * Math.sin(k / 17) * (1 - k / n));
  const down = asked.map((k) => -Math.log1p(k) * (1 + k / n));
  const [pro, against] = rising === 'for' ? [up, down] : [down, up];
  return { n: asked, for: pro, against, acceptAt: ACCEPT_AT, rejectAt: REJECT_AT };
};

/** A split that is claimed as 50/50 between v1 and v3 and served as 62/38. */
export const wrongSplit: Evidence = {
  name: 'split',
  kind: 'json',
  value: {
    claimed: { v1: 0.5, v2: 0, v3: 0.5 },
    observed: { v1: 0.618, v2: 0, v3: 0.382 },
    low: { v1: 0.571, v2: 0, v3: 0.338 },
    high: { v1: 0.662, v2: 0.006, v3: 0.429 },
    requests: 412,
    unnamed: 1,
    driver: 'built in',
    connections: 16,
    curve: curve(413, 'against'),
  },
};

export const rightSplit: Evidence = {
  name: 'split over one connection',
  kind: 'json',
  value: {
    claimed: { v1: 0.9, v2: 0.1 },
    observed: { v1: 0.894, v2: 0.106 },
    low: { v1: 0.861, v2: 0.079 },
    high: { v1: 0.921, v2: 0.139 },
    requests: 1502,
    driver: 'k6',
    connections: 1,
    curve: curve(1502, 'for'),
  },
};

/** A version that must not answer did so once: the claim became impossible. */
export const leak: Evidence = {
  name: 'split: all to v1',
  kind: 'json',
  value: {
    claimed: { v1: 1, v2: 0 },
    observed: { v1: 0.984, v2: 0.016 },
    low: { v1: 0.916, v2: 0.003 },
    high: { v1: 0.997, v2: 0.084 },
    requests: 64,
    curve: {
      n: [20, 40, 63, 64],
      for: [0.1, 0.2, 0.3, null],
      against: [-1.5, -2, -2.3, null],
      acceptAt: ACCEPT_AT,
      rejectAt: REJECT_AT,
    },
  },
};

const weighted = (shares: [to: string, claimed: number, observed: number, ...number[]][]) => ({
  hops: [
    { from: 'gateway', to: 'productpage', label: 'GET /api/v1/products/0/reviews', ok: true },
    ...shares.map(([to, claimed, observed, low, high]) => ({
      ...{ from: 'productpage', to: `reviews ${to}`, label: 'GET /reviews/0' },
      ...{ claimed, observed, low, high },
    })),
  ],
});

export const wrongPath: Evidence = {
  name: 'path',
  kind: 'json',
  value: weighted([
    ['v1', 0.5, 0.618, 0.571, 0.662],
    ['v2', 0, 0, 0, 0.006],
    ['v3', 0.5, 0.382, 0.338, 0.429],
  ]),
};

export const rightPath: Evidence = {
  name: 'path',
  kind: 'json',
  value: weighted([
    ['v1', 0.9, 0.894, 0.861, 0.921],
    ['v2', 0.1, 0.106, 0.079, 0.139],
  ]),
};

export const convergence: Evidence = {
  name: 'convergence',
  kind: 'json',
  value: {
    ms: {
      'productpage-v1-6bc5c4f7bf-9tq7d: weights 90/10 for reviews': 812,
      'istio-ingressgateway-5d8f9b7c6d-x2x9k: route of bookinfo': 1_430,
      'ratings-v1-7c9bd4b87f-2l6sv: weights 90/10 for reviews': null,
    },
    looks: 3,
  },
};

export const k6Report: Evidence = { name: 'k6 report', kind: 'text', value: 'k6/NET-21.html' };
