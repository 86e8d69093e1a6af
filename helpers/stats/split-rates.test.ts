import { describe, expect, test, vi } from 'vitest';
import { crossingChance } from './crossing-chance.ts';
import type { SplitVerdict } from './sample-judge.ts';
import { SeededDraws } from './seeded-draws.ts';
import { SplitLikelihoods } from './split-evidence.ts';
import { type SplitBounds, SplitJudge } from './split-judge.ts';

/**
 * The error rates at bounds so loose that errors do happen: of two and three versions
 * exactly, over all paths; of more, and where answers fail, by simulation. A rate that is within its bound fails such
 * a test with chance at most 1e-6: that is how far above bound * RUNS a count may lie.
 */
const LOOSE: SplitBounds = { alpha: 0.05, beta: 0.1, delta: 0.1, deltaZero: 0.05 };
const RUNS = 20_000;
/** Where a rate is shown to be large, fewer tell. */
const CONTROLS = 1_000;
/** Answers a run is watched for: far beyond where verdicts fall. */
const CAP = 400;
/** Chance so small that it never comes: turns one side of a judge off, so that nothing ends its watch. */
const NEVER = 1e-300;

// a core shared with other work
vi.setConfig({ testTimeout: 120_000 });

/** The least count that `runs` trials of chance `p` exceed with chance at most 1e-6. */
const mostOf = (runs: number, p: number): number => {
  let log = runs * Math.log(1 - p);
  let upTo = Math.exp(log);
  let n = 0;
  for (; 1 - upTo > 1e-6; n += 1) {
    log += Math.log(((runs - n) / (n + 1)) * (p / (1 - p)));
    upTo += Math.exp(log);
  }
  return n;
};

/** How many of so many sequences drawn from `truth` ever get this verdict, whatever else would have stopped them. */
const ever = (
  verdict: SplitVerdict,
  claimed: number[],
  truth: number[],
  answer: (version: number, draws: SeededDraws) => number | undefined = (version) => version,
  runs = RUNS,
): number => {
  const draws = new SeededDraws(20);
  const bounds = { ...LOOSE, [verdict === 'accept' ? 'alpha' : 'beta']: NEVER };
  let seen = 0;
  for (let run = 0; run < runs; run += 1) {
    const judge = new SplitJudge(claimed, bounds);
    for (let n = 0; n < CAP && judge.verdict === 'open'; n += 1)
      judge.take(answer(draws.version(truth), draws));
    if (judge.verdict === verdict) seen += 1;
  }
  return seen;
};

test('the bar of these tests: 1e-6 above the bound', () => {
  // 1000 at a standard deviation of 30.8: 4.75 of them
  expect(mostOf(20_000, 0.05)).toBeGreaterThan(1000 + 4.6 * 30.8);
  expect(mostOf(20_000, 0.05)).toBeLessThan(1000 + 5 * 30.8);
});

describe('a right split is rejected at most so often, at any number of answers', () => {
  test.each([[[0.5, 0.5]], [[0.9, 0.1]], [[0.34, 0.33, 0.33]], [[0.7, 0, 0.3]]])(
    '%j, over all paths',
    (split) => {
      const likelihoods = new SplitLikelihoods(split, LOOSE);
      const against = (counts: number[]) => likelihoods.against(counts);
      const chance = crossingChance(split, against, -Math.log(LOOSE.alpha), CAP);
      expect(chance).toBeLessThanOrEqual(LOOSE.alpha);
      // not because there is no trying
      expect(chance).toBeGreaterThan(LOOSE.alpha / 20);
    },
  );

  test.each([[[0.4, 0.3, 0.2, 0.1]], [[0.2, 0.2, 0.2, 0.2, 0.2]]])('%j, drawn', (split) => {
    const seen = ever('reject', split, split);
    expect(seen).toBeLessThanOrEqual(mostOf(RUNS, LOOSE.alpha));
    expect(seen).toBeGreaterThan((RUNS * LOOSE.alpha) / 20);
  });
});

describe('a split that is off by delta is accepted at most so often, at any number of answers', () => {
  test.each([
    { claimed: [0.5, 0.5], truth: [0.6, 0.4] },
    { claimed: [0.9, 0.1], truth: [0.8, 0.2] },
    { claimed: [1, 0], truth: [0.95, 0.05] },
    { claimed: [0.8, 0.2, 0], truth: [0.76, 0.19, 0.05] },
    { claimed: [0.34, 0.33, 0.33], truth: [0.44, 0.28, 0.28] },
    { claimed: [0.34, 0.33, 0.33], truth: [0.24, 0.33, 0.43] },
  ])('$claimed, in truth $truth, over all paths', ({ claimed, truth }) => {
    const likelihoods = new SplitLikelihoods(claimed, LOOSE);
    const inFavour = (counts: number[]) => likelihoods.for(counts);
    const chance = crossingChance(truth, inFavour, -Math.log(LOOSE.beta), CAP);
    expect(chance).toBeLessThanOrEqual(LOOSE.beta);
    expect(chance).toBeGreaterThan(0);
  });

  test.each([
    { claimed: [0.4, 0.3, 0.2, 0.1], truth: [0.4, 0.3, 0.1, 0.2] },
    { claimed: [0.2, 0.2, 0.2, 0.2, 0.2], truth: [0.3, 0.175, 0.175, 0.175, 0.175] },
  ])('$claimed, in truth $truth, drawn', ({ claimed, truth }) => {
    const seen = ever('accept', claimed, truth);
    expect(seen).toBeLessThanOrEqual(mostOf(RUNS, LOOSE.beta));
    expect(seen).toBeGreaterThan(0);
  });
});

test('the judge decides where the evidence crosses its bound: drawn, and over all paths', () => {
  const split = [0.5, 0.5];
  const likelihoods = new SplitLikelihoods(split, LOOSE);
  const against = (counts: number[]) => likelihoods.against(counts);
  const chance = crossingChance(split, against, -Math.log(LOOSE.alpha), CAP);
  const spread = Math.sqrt(RUNS * chance * (1 - chance));
  expect(Math.abs(ever('reject', split, split) - RUNS * chance)).toBeLessThan(4.9 * spread);
});

describe('versions that fail at different rates', () => {
  /** Answers of version 1 fail so often: what names a version is then another split. */
  const failing = (rate: number) => (version: number, draws: SeededDraws) =>
    version === 1 && draws.uniform() < rate ? undefined : version;
  /** Answers as a judge would get them that leaves failures out of account. */
  const leftOut = (rate: number) => {
    const answer = failing(rate);
    return (version: number, draws: SeededDraws): number =>
      answer(version, draws) ?? leftOut(rate)(draws.version([0.5, 0.5]), draws);
  };

  test('do not make a right split a wrong one', () => {
    expect(ever('reject', [0.5, 0.5], [0.5, 0.5], failing(0.3))).toBeLessThanOrEqual(
      mostOf(RUNS, LOOSE.alpha),
    );
    // the control: leaving failures out of account does
    const control = ever('reject', [0.5, 0.5], [0.5, 0.5], leftOut(0.3), CONTROLS);
    expect(control).toBeGreaterThan(CONTROLS / 2);
  });

  test('do not make a wrong split a right one', () => {
    // 40/60 with a third of version 1 failing: 40 and 40 are left to be seen
    expect(ever('accept', [0.5, 0.5], [0.4, 0.6], failing(1 / 3))).toBeLessThanOrEqual(
      mostOf(RUNS, LOOSE.beta),
    );
    // the control: to a judge that leaves failures out of account this is a right split
    const seen = (version: number) => version;
    const control = ever('accept', [0.5, 0.5], [0.5, 0.5], seen, CONTROLS);
    expect(control).toBeGreaterThan(CONTROLS / 2);
  });
});
