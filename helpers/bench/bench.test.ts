import { describe, expect, test, vi } from 'vitest';
import { calibrationOf } from '../stats/calibration.ts';
import { SeededDraws } from '../stats/seeded-draws.ts';
import { DEFAULT_BOUNDS } from '../stats/split-judge.ts';
import { leastRequests } from './least-requests.ts';
import { PEER_RULES, wholeTest } from './peer-rules.ts';
import { requestsToVerdict } from './requests.ts';
import { nearestOther, waldBound } from './wald.ts';

// a core shared with other work
vi.setConfig({ testTimeout: 120_000 });

describe("Wald's bound", () => {
  test('takes the split that is hardest to tell apart', () => {
    const { split, divergence } = nearestOther([0.9, 0.1], DEFAULT_BOUNDS);
    expect(split.map((p) => Math.round(p * 1e6) / 1e6)).toEqual([0.85, 0.15]);
    expect(divergence).toBeCloseTo(0.9 * Math.log(0.9 / 0.85) + 0.1 * Math.log(0.1 / 0.15), 12);
  });

  test.each([[[0.5, 0.3, 0.2]], [[0.4, 0.3, 0.3]], [[0.1, 0.1, 0.8]]])(
    'no split of a grid of H1 is nearer to %j',
    (weights) => {
      const { divergence } = nearestOther(weights, DEFAULT_BOUNDS);
      for (let a = 1; a < 200; a += 1)
        for (let b = 1; a + b < 200; b += 1) {
          const p = [a / 200, b / 200, (200 - a - b) / 200];
          if (!p.some((share, i) => Math.abs(share - (weights[i] as number)) >= 0.05 - 1e-9))
            continue;
          const other = weights.reduce((sum, w, i) => sum + w * Math.log(w / (p[i] as number)), 0);
          expect(other).toBeGreaterThanOrEqual(divergence - 1e-9);
        }
    },
  );

  test('for everything to one version is what a sample without a stray one needs', () => {
    // ln(1/beta) / -ln(1 - deltaZero), but for the alpha that a test may waste
    expect(waldBound([1, 0], DEFAULT_BOUNDS)).toBeCloseTo(Math.log(1e-3) / Math.log(0.995), 0);
  });
});

/** What a test does that accepts 80/20, say, from fixed ratios on: over all paths where the share is `truth`. */
const fixedTest = (
  { weight, delta }: { weight: number; delta: number },
  [upper, lower]: readonly [number, number],
  truth: number,
  horizon: number,
) => {
  const accepts = (k: number, n: number) => {
    const ratio = (p: number) =>
      k * Math.log(weight / p) + (n - k) * Math.log((1 - weight) / (1 - p));
    return ratio(weight + delta) >= upper && ratio(weight - delta) >= lower;
  };
  const chances = new Float64Array(horizon + 2);
  chances[0] = 1;
  let [accepted, mean] = [0, 0];
  for (let n = 1; n <= horizon && accepted < 1 - 1e-9; n += 1) {
    mean += 1 - accepted;
    for (let k = n; k >= 0; k -= 1) {
      const before = k > 0 ? (chances[k - 1] as number) : 0;
      const chance = (chances[k] as number) * (1 - truth) + before * truth;
      const done = chance > 1e-25 && accepts(k, n);
      chances[k] = done || chance < 1e-25 ? 0 : chance;
      if (done) accepted += chance;
    }
  }
  return { accepted, mean };
};

describe('the least of any test', () => {
  test('no pair of fixed ratios within the bounds undercuts it, and one comes near', () => {
    const bounds = { alpha: 1e-6, beta: 0.01, delta: 0.1, deltaZero: 0.05 };
    const claim = { weight: 0.8, delta: 0.1 };
    const { mean: least } = leastRequests(0.8, bounds);
    const within = (
      [
        [4.6, 4.6],
        [4.2, 4.4],
        [3.8, 4.3],
        [3.6, 4.2],
        [3.4, 4.1],
      ] as const
    )
      .filter((ratios) =>
        [0.9, 0.7].every((truth) => fixedTest(claim, ratios, truth, 1_500).accepted <= bounds.beta),
      )
      .map((ratios) => fixedTest(claim, ratios, 0.8, 2_000).mean);
    expect(within.length).toBeGreaterThan(1);
    expect(Math.min(...within)).toBeGreaterThanOrEqual(least);
    expect(Math.min(...within)).toBeLessThan(1.05 * least);
  });

  test.each([0.9, 0.8, 0.5])(
    "at the defaults more than Wald's bound, and what the judge of %d needs is within a hundredth of it",
    (weight) => {
      const weights = [weight, 1 - weight];
      const { mean: least } = leastRequests(weight, DEFAULT_BOUNDS);
      expect(least).toBeGreaterThan(waldBound(weights, DEFAULT_BOUNDS));
      const [upper = 0, lower = 0] = calibrationOf(weights, DEFAULT_BOUNDS).needed;
      const claim = { weight, delta: DEFAULT_BOUNDS.delta };
      const { mean } = fixedTest(claim, [upper, lower], weight, 8_000);
      expect(mean).toBeGreaterThan(0.999 * least);
      expect(mean).toBeLessThan(1.01 * least);
    },
  );
});

test('a verdict takes more requests than the bound, and both verdicts are counted', () => {
  const right = requestsToVerdict([0.9, 0.1], [0.9, 0.1], DEFAULT_BOUNDS, 300);
  expect(right).toMatchObject({ runs: 300, accept: 300, reject: 0, open: 0 });
  expect(right.mean).toBeGreaterThan(waldBound([0.9, 0.1], DEFAULT_BOUNDS));
  expect(right.mean / waldBound([0.9, 0.1], DEFAULT_BOUNDS)).toBeLessThan(1.3);
  expect(right.p99).toBeGreaterThan(right.median);
  const wrong = requestsToVerdict([0.9, 0.1], [0.8, 0.2], DEFAULT_BOUNDS, 300);
  expect(wrong).toMatchObject({ accept: 0, reject: 300 });
});

describe("a peer's rule", () => {
  /** One attempt, as the peers' sources and threads publish it or as summed by hand. */
  test.each([
    ['Gateway API conformance', [0.5, 0.5], [0.5, 0.5], 0.0283],
    ['Gateway API conformance', [0.9, 0.1], [0.85, 0.15], 0.519],
    ['Istio, traffic shifting', [0.9, 0.1], [0.8, 0.2], 0.441],
    ['Istio, traffic shifting', [0.5, 0.5], [0.5, 0.5], 0.0352],
    ['istio.io, Bookinfo task', [0.5, 0.5], [0.6, 0.4], 0.543],
    ['Envoy Gateway, weighted route', [0.9, 0.1], [0.9, 0.1], 0.0917],
    ['Knative, percentage ingress', [0.5, 0.5], [0.6, 0.4], 0.488],
    ['Gateway API conformance', [1, 0], [0.99, 0.01], 0.993],
  ] as [string, [number, number], [number, number], number][])(
    '%s: claimed %j, in truth %j',
    (name, claimed, truth, red) => {
      const rule = PEER_RULES.find((r) => r.name === name);
      if (!rule) throw new Error(`no rule ${name}`);
      expect(wholeTest({ ...rule, attempts: 1 }, claimed, truth).red).toBeCloseTo(red, 3);
    },
  );

  test('summed is what it does when it is run', () => {
    const draws = new SeededDraws(8);
    const rule = PEER_RULES[2] as (typeof PEER_RULES)[number];
    const sample = (): [number, number] => {
      let first = 0;
      for (let i = 0; i < rule.requests; i += 1) if (draws.uniform() < 0.4) first += 1;
      return [first, rule.requests - first];
    };
    let [red, sent] = [0, 0];
    for (let run = 0; run < 4000; run += 1) {
      let attempt = 0;
      let passed = false;
      while (!passed && attempt < rule.attempts) {
        passed = rule.passes(sample(), [0.5, 0.5]);
        attempt += 1;
      }
      if (!passed) red += 1;
      sent += attempt * rule.requests;
    }
    const exact = wholeTest(rule, [0.5, 0.5], [0.4, 0.6]);
    expect(Math.abs(red / 4000 - exact.red)).toBeLessThan(0.01);
    expect(Math.abs(sent / 4000 / exact.requests - 1)).toBeLessThan(0.05);
  });
});
