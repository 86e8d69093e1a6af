import { expect, test } from 'vitest';
import type { SampleJudge } from '../stats/sample-judge.ts';
import { bothHold, concludeSplit, sampleEvidence, splitPath } from './reviews-split.ts';
import type { ReviewsVersion } from './reviews-version.ts';
import {
  type ClaimedSplit,
  connectionJudge,
  type Reading,
  reviewsJudge,
  SampleOver,
  sampleSplit,
  VERSIONS,
} from './split-sample.ts';

/** A sample of the claim with these answers, by version or by the words of one that names none. */
const sampled = (
  claimed: ClaimedSplit,
  answers: (ReviewsVersion | string)[],
  judge: SampleJudge = reviewsJudge(claimed),
) => {
  let i = 0;
  const read = async (): Promise<Reading> => {
    const answer = answers[i++];
    if (answer === undefined) throw new SampleOver({ en: 'no more answers', zh: '没有更多回答' });
    const version = VERSIONS.find((v) => v === answer);
    return { version, words: answer };
  };
  return sampleSplit({
    judge,
    inFlight: 1,
    cap: 20_000,
    late: () => false,
    settled: () => false,
    read,
  });
};
const times = (n: number, version: ReviewsVersion) => Array<ReviewsVersion>(n).fill(version);

test('an outcome says what was claimed, what was seen and how sure that is', async () => {
  const claimed = { v1: 100 };
  const outcome = concludeSplit(await sampled(claimed, times(1379, 'v1')), claimed);
  expect(outcome).toMatchObject({ verdict: 'accept', requests: 1379, counts: { v1: 1379 } });
  expect(outcome.reason.en).toMatch(/claimed v1 100 %; seen v1 1379, v2 0, v3 0 .* 0\.001$/);
  expect(outcome.reason.zh).toMatch(/^陈述为 v1 100 %；1379 个回答中实际为 v1 1379、v2 0、v3 0；/);
});

test('one connection that keeps to a version is refuted; the outcome and the evidence say what keeping is', async () => {
  const claimed = { v1: 90, v2: 10 };
  const judge = connectionJudge(claimed);
  const sample = await sampled(claimed, times(200, 'v1'), judge);
  const outcome = concludeSplit(sample, claimed);
  expect(outcome.verdict).toBe('reject');
  expect(outcome.requests).toBeLessThan(170);
  expect(outcome.reason.en).toMatch(
    /keeps to a version .* off by 20 points, or 50 % of its requests/,
  );
  expect(outcome.reason.zh).toContain('连接固定于某个版本');
  const [, [, shown]] = sampleEvidence(sample, claimed, { driver: 'built in' });
  expect(shown).toMatchObject({ bounds: { beta: 1e-3, delta: 0.2, repeat: 0.5 } });
});

test('nothing decided is no outcome: the first answer without a version and the budget are named', async () => {
  const claimed = { v1: 100 };
  const sample = await sampled(claimed, ['v1', '503 upstream error']);
  expect(() => concludeSplit(sample, claimed)).toThrow(
    /1 more named no version, the first: 503 upstream error; .*ended by: no more answers/,
  );
});

test('answers that were no draws from one split are undecided, however right their mean', async () => {
  const claimed = { v1: 50, v2: 50 };
  const inTurn = Array.from({ length: 6_000 }, (_, i): ReviewsVersion => (i % 2 ? 'v1' : 'v2'));
  const sample = await sampled(claimed, inTurn);
  expect(sample.judge.verdict).toBe('accept');
  expect(() => concludeSplit(sample, claimed)).toThrow(/depends on the one before it/);
});

test('the evidence holds the observed share inside its interval, and the course to the verdict', async () => {
  const claimed = { v1: 100 };
  const [[name, value]] = sampleEvidence(await sampled(claimed, times(1379, 'v1')), claimed, {
    driver: 'built in',
    connections: 'over one connection',
  });
  expect(name).toBe('split over one connection');
  const split = value as unknown as {
    observed: Record<string, number>;
    low: Record<string, number>;
    curve: { n: number[]; for: number[]; acceptAt: number };
  };
  expect(split.observed).toEqual({ v1: 1, v2: 0, v3: 0 });
  expect(split.low.v1).toBeLessThan(1);
  expect(split.curve.n.at(-1)).toBe(1379);
  expect(split.curve.for.at(-1)).toBeGreaterThan(split.curve.acceptAt);
});

const sample = async (en: string, answers: ReviewsVersion[]) => {
  const drawn = await sampled({ v1: 100 }, answers);
  return {
    words: { en, zh: `${en} 的样本` },
    rejects: drawn.judge.verdict === 'reject',
    conclude: () => concludeSplit(drawn, { v1: 100 }),
  };
};
const right = await sample('over many', times(1379, 'v1'));
const wrong = await sample('over one', ['v1', 'v2']);
const open = await sample('over one', ['v1', 'v1']);

test('a claim that two samples must bear out is accepted when both accept', () => {
  const outcome = bothHold([right, { ...right, words: { en: 'over one', zh: '一个' } }]);
  expect(outcome.verdict).toBe('accept');
  expect(outcome.reason.en).toMatch(/^over many: .*\nover one: /);
});

test('one sample that refutes it is enough, though the other accepts or is open', () => {
  expect(bothHold([right, wrong])).toMatchObject({ verdict: 'reject', requests: 2 });
  expect(bothHold([wrong, open]).reason.en).toMatch(/^over one: .*seen v1 1, v2 1/);
});

test('one sample that decided nothing leaves the claim undecided', () => {
  expect(() => bothHold([right, open])).toThrow(/no verdict stands/);
});

test('the path branches at reviews, with what was measured and what is claimed', async () => {
  const claimed = { v1: 90, v2: 10 };
  const { hops } = splitPath(await sampled(claimed, ['v1', 'v1', 'v1', 'v2']), claimed);
  expect(hops.map((hop) => `${hop.from} -> ${hop.to}: ${hop.label}`)).toEqual([
    'gateway -> productpage: every request',
    'productpage -> reviews: every request',
    'reviews -> reviews v1: 75.0 % of 4, claimed 90 %',
    'reviews -> reviews v2: 25.0 % of 4, claimed 10 %',
  ]);
});
