import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ConnectionJudge } from './connection-judge.ts';
import { crossingChance } from './crossing-chance.ts';
import { RepeatEvidence } from './repeat-evidence.ts';
import type { SplitVerdict } from './sample-judge.ts';
import { SeededDraws } from './seeded-draws.ts';

// a core shared with other work
vi.setConfig({ testTimeout: 120_000 });

const BOUNDS = { alpha: 5e-7, beta: 1e-3, delta: 0.2, repeat: 0.5 };
const CAP = 5_000;

/** The versions of one connection, where each request repeats the one before with a chance and is drawn else. */
const connection = (weights: number[], tie: number, draws: SeededDraws) => {
  let last: number | undefined;
  return () => {
    if (last === undefined || draws.uniform() >= tie) last = draws.version(weights);
    return last;
  };
};

const runsOf = (weights: number[], tie: number, runs: number, answers = weights) => {
  const draws = new SeededDraws(41);
  const verdicts: Record<SplitVerdict, number> = { accept: 0, reject: 0, open: 0 };
  let requests = 0;
  for (let run = 0; run < runs; run += 1) {
    const judge = new ConnectionJudge(weights, BOUNDS);
    const next = connection(answers, tie, draws);
    while (judge.named < CAP && judge.verdict === 'open') judge.take(next());
    verdicts[judge.verdict] += 1;
    requests += judge.named / runs;
  }
  return { ...verdicts, requests };
};

describe('one connection', () => {
  test.each([[[0.5, 0.5, 0]], [[0.8, 0.2, 0]], [[0.9, 0.1, 0]], [[0.34, 0.33, 0.33]]])(
    '%j, drawn for each request: accepted within some dozens',
    (weights) => {
      const { accept, requests } = runsOf(weights, 0, 1_000);
      expect(accept).toBe(1_000);
      expect(requests).toBeLessThan(170);
    },
  );

  test.each([
    { weights: [0.5, 0.5, 0], needed: 25 },
    { weights: [0.8, 0.2, 0], needed: 76 },
    { weights: [0.9, 0.1, 0], needed: 165 },
  ])(
    '$weights, all to one version: rejected after $needed requests at most',
    ({ weights, needed }) => {
      for (const version of [0, 1]) {
        const judge = new ConnectionJudge(weights, BOUNDS);
        while (judge.verdict === 'open') judge.take(version);
        expect(judge.verdict).toBe('reject');
        expect(judge.named).toBeLessThanOrEqual(needed);
      }
    },
  );

  test.each([
    { weights: [0.5, 0.5, 0], tie: 0.5 },
    { weights: [0.9, 0.1, 0], tie: 0.5 },
    { weights: [0.8, 0.2, 0], tie: 0.75 },
  ])(
    '$weights, tied by $tie to the request before: missed in at most one run of a thousand',
    (one) => {
      const { accept, reject } = runsOf(one.weights, one.tie, 2_000);
      expect(accept).toBeLessThanOrEqual(2 + 9);
      expect(reject).toBeGreaterThan(1_980);
    },
  );

  test('a split of its own: missed in at most one run of a thousand', () => {
    const { accept, reject } = runsOf([0.9, 0.1, 0], 0, 2_000, [0.7, 0.3, 0]);
    expect(accept).toBeLessThanOrEqual(2 + 9);
    expect(accept + reject).toBe(2_000);
  });

  test('a share that is not 20 points off is no reason: all to the first of 90/10 shows by repeating alone', () => {
    const judge = new ConnectionJudge([0.9, 0.1], BOUNDS);
    for (let n = 0; n < 60; n += 1) judge.take(0);
    expect(judge.verdict).toBe('open');
    expect(judge.worstCaseEvidence.for).toBeLessThan(0);
  });

  test('nothing is drawn where one version gets all', () => {
    expect(() => new ConnectionJudge([1, 0], BOUNDS)).toThrow(RangeError);
  });

  test('what must not answer refutes at once; an answer without a version may be it', () => {
    const judge = new ConnectionJudge([0.5, 0.5, 0], BOUNDS);
    judge.take(0);
    expect(judge.take(2)).toBe('reject');
    const unsure = new ConnectionJudge([0.5, 0.5, 0], BOUNDS);
    const next = connection([0.5, 0.5, 0], 0, new SeededDraws(5));
    unsure.take(undefined);
    for (let n = 0; n < 500; n += 1) unsure.take(next());
    expect([unsure.verdict, unsure.undecidable, unsure.unattributed]).toEqual(['open', true, 1]);
  });
});

/**
 * Of 50/50 all that counts is how often the next is the same: exact sums over all ways of that, as for two versions.
 * A first answer, then `same` and `other` steps.
 */
describe('50/50, all paths of 800 requests', () => {
  const memo = new Map<string, { for: number; against: number }>();
  const evidence = ([same = 0, other = 0]: number[]) => {
    const key = `${same} ${other}`;
    const found = memo.get(key) ?? stepped(same, other);
    memo.set(key, found);
    return found;
  };
  /** By hand, apart from the judge: a tie makes the same likelier by (1 + tie), another by (1 - tie). */
  const stepped = (same: number, other: number) => {
    const log = (tie: number) => same * Math.log(1 + tie) + (other ? other * Math.log(1 - tie) : 0);
    const logs = [0.25, 0.5, 0.75, 1].map(log);
    const most = Math.max(...logs);
    const mean = logs.reduce((sum, l) => sum + Math.exp(l - most), 0) / 4;
    return { for: -log(0.5), against: most + Math.log(mean) };
  };

  test('is what the evidence says', () => {
    const answers = fc.array(fc.nat(1), { minLength: 1, maxLength: 200 });
    const property = fc.property(answers, (versions) => {
      const repeat = new RepeatEvidence([0.5, 0.5], 0.5);
      for (const version of versions) repeat.take(version);
      const same = versions.filter((v, i) => i > 0 && v === versions[i - 1]).length;
      const { for: pro, against } = stepped(same, versions.length - 1 - same);
      expect(repeat.evidence.for).toBeCloseTo(pro, 9);
      expect(repeat.evidence.against).toBeCloseTo(against, 9);
    });
    fc.assert(property, { seed: 42, numRuns: 100 });
  });

  test('every second request repeated: hardly ever accepted', () => {
    const chance = crossingChance(
      [0.75, 0.25],
      (n) => evidence(n).for,
      -Math.log(BOUNDS.beta),
      800,
    );
    expect(chance).toBeLessThanOrEqual(BOUNDS.beta);
    expect(chance).toBeGreaterThan(BOUNDS.beta / 3);
  });

  test('drawn for each request: hardly ever rejected', () => {
    const rejectAt = -Math.log(BOUNDS.alpha / 2);
    const chance = crossingChance([0.5, 0.5], (n) => evidence(n).against, rejectAt, 800);
    expect(chance).toBeLessThanOrEqual(BOUNDS.alpha / 2);
    expect(chance).toBeGreaterThan(BOUNDS.alpha / 50);
  });
});

/** The chance that a chain of two versions, tied by `tie`, ever has this evidence: over (last, repeats of each, changes). */
const chainChance = (
  w: number,
  tie: number,
  cap: number,
  crosses: (steps: number[][]) => boolean,
) => {
  const weights = [w, 1 - w];
  const chance = (before: number, now: number) =>
    (before === now ? tie : 0) + (1 - tie) * (weights[now] as number);
  let states = new Map<number, number>();
  const key = (last: number, steps: number[]) =>
    steps.reduce((code, n) => code * (cap + 1) + n, last);
  const read = (code: number): [number, number[]] => {
    const steps: number[] = [];
    let rest = code;
    for (let i = 0; i < 4; i += 1) {
      steps.unshift(rest % (cap + 1));
      rest = Math.floor(rest / (cap + 1));
    }
    return [rest, steps];
  };
  weights.forEach((share, version) => {
    states.set(key(version, [0, 0, 0, 0]), share);
  });
  let crossed = 0;
  for (let n = 2; n <= cap; n += 1) {
    const next = new Map<number, number>();
    for (const [code, mass] of states) {
      if (mass < 1e-12) {
        crossed += mass;
        continue;
      }
      const [before, steps] = read(code);
      for (const now of [0, 1]) {
        const at = before * 2 + now;
        const taken = steps.map((count, i) => (i === at ? count + 1 : count));
        const to = key(now, taken);
        next.set(to, (next.get(to) ?? 0) + mass * chance(before, now));
      }
    }
    for (const [code, mass] of next) {
      const [, [a = 0, b = 0, c = 0, d = 0]] = read(code);
      if (
        !crosses([
          [a, b],
          [c, d],
        ])
      )
        continue;
      crossed += mass;
      next.delete(code);
    }
    states = next;
  }
  return crossed;
};

test('90/10, every second request repeated: hardly ever accepted, over all chains of 120 requests', () => {
  const w = [0.9, 0.1];
  const inFavour = (steps: number[][]) =>
    steps.reduce(
      (sum, row, before) =>
        sum +
        row.reduce((part, n, now) => {
          const share = w[now] as number;
          return part + n * Math.log(share / ((before === now ? 0.5 : 0) + 0.5 * share));
        }, 0),
      0,
    );
  const chance = chainChance(0.9, 0.5, 120, (steps) => inFavour(steps) >= -Math.log(BOUNDS.beta));
  expect(chance).toBeLessThanOrEqual(BOUNDS.beta);
  expect(chance).toBeGreaterThan(BOUNDS.beta / 20);
});

test('answers without a version count as whichever speak least', () => {
  const answer = fc.oneof(
    { weight: 4, arbitrary: fc.nat(1) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const property = fc.property(fc.array(answer, { minLength: 1, maxLength: 14 }), (answers) => {
    const taken = (versions: (number | undefined)[]) => {
      const evidence = new RepeatEvidence([0.7, 0.3], 0.5);
      for (const version of versions) evidence.take(version);
      return evidence.evidence;
    };
    const unnamed = answers.filter((v) => v === undefined).length;
    fc.pre(unnamed <= 6);
    const every = Array.from({ length: 2 ** unnamed }, (_, bits) => {
      let at = 0;
      return taken(answers.map((v) => v ?? (bits >> at++) & 1));
    });
    const least = taken(answers);
    expect(least.for).toBeCloseTo(Math.min(...every.map((e) => e.for)), 9);
    const against = Math.min(...every.map((e) => e.against));
    expect(least.against).toBeLessThanOrEqual(against + 1e-9);
  });
  fc.assert(property, { seed: 43, numRuns: 200 });
});
