import { afterEach, expect, test } from 'vitest';
import { type FakePlan, fakeK6 } from '#samples/fake-k6.ts';
import { concludeSplit } from '../istio/reviews-split.ts';
import type { ClaimedSplit } from '../istio/split-sample.ts';
import { SeededDraws } from '../stats/seeded-draws.ts';
import { LoadRun } from './load-run.ts';
import { sampleLoad } from './split-load.ts';

const running: LoadRun[] = [];
afterEach(() => Promise.all(running.splice(0).map((load) => load.close())));

const SETTINGS = { BASE_URL: 'http://127.0.0.1:1', VUS: 8, ITERATIONS: 4_000, MAX_SECONDS: 60 };

/** `n` answers drawn with the shares of v1, v2 and v3. */
const drawn = (shares: number[], n = 4_000): [string][] => {
  const draws = new SeededDraws(7);
  return Array.from({ length: n }, () => [`v${draws.version(shares) + 1}`]);
};

const judged = async (
  plan: FakePlan,
  claimed: ClaimedSplit = { v1: 90, v2: 10 },
  graceMs = 200,
) => {
  const { k6, signals } = fakeK6(plan);
  const load = await LoadRun.start(k6, SETTINGS, graceMs);
  running.push(load);
  const deadline = performance.now() + 60_000;
  const sample = await sampleLoad(load, claimed, {
    cap: 20_000,
    late: () => performance.now() > deadline,
  });
  const end = await load.stop();
  return { sample, end, signals, conclude: () => concludeSplit(sample, claimed) };
};

const RIGHT = { answers: drawn([0.9, 0.1, 0]) };

test('a right split is accepted, in the order sent, and k6 is stopped at once', async () => {
  const { sample, end, signals, conclude } = await judged({
    ...RIGHT,
    exit: 'never',
    leaves: true,
  });
  expect(conclude()).toMatchObject({ verdict: 'accept' });
  expect([end.code, signals()]).toEqual([105, 1]);
  const taken = sample.judge.named;
  const counts = ['v1', 'v2', 'v3'].map(
    (v) => RIGHT.answers.slice(0, taken).filter(([version]) => version === v).length,
  );
  expect(sample.judge.counts).toEqual(counts);
  expect(end.summary?.answers.v1).toBeGreaterThan(0);
  expect(end.report).toMatch(/report\.html$/);
});

test.each([
  ['80/20 under 90/10', [0.8, 0.2, 0]],
  ['v3 in the place of v2', [0.9, 0, 0.1]],
])('a wrong split is rejected: %s', async (_, shares) => {
  const { conclude } = await judged({ answers: drawn(shares) });
  expect(conclude()).toMatchObject({ verdict: 'reject' });
});

test.each([0, 99, 103, 105, 107, 137])(
  'once the judge has decided, k6 may end with %i: the verdict stands',
  async (code) => {
    const { end, conclude } = await judged({ ...RIGHT, exit: 'never', interrupt: code });
    expect(end.code).toBe(code);
    expect(conclude().verdict).toBe('accept');
  },
);

test('k6 that does not heed SIGINT is ended after the grace, and the verdict stands', async () => {
  const { end, signals, conclude } = await judged({
    ...RIGHT,
    exit: 'never',
    interrupt: 'ignored',
  });
  expect([end.code, signals()]).toEqual([null, 1]);
  expect(conclude().verdict).toBe('accept');
});

const FEW = drawn([0.9, 0.1, 0], 60);

test.each([
  [0, /k6 ended with 0 \(it had sent all/],
  [99, /k6 ended with 99 \(a threshold was crossed\)/],
  [103, /k6 ended with 103/],
  [105, /k6 ended with 105/],
  [107, /k6 ended with 107 \(the script threw an exception\); it said: TypeError: oh/],
  ['killed' as const, /k6 ended by a signal/],
])('without a verdict, an end with %s is inconclusive and says so', async (exit, words) => {
  const { sample, conclude } = await judged({ answers: FEW, exit, says: 'TypeError: oh' });
  expect(sample.judge.named).toBe(60);
  expect(conclude).toThrow(words);
  expect(conclude).toThrow(expect.objectContaining({ name: 'Inconclusive' }));
});

test('k6 that streams nothing, or cannot be started, is inconclusive', async () => {
  const silent = await judged({ exit: 104, says: 'invalid option' });
  expect(silent.conclude).toThrow(/in 0 answers.*its configuration is invalid.*invalid option/s);
  const load = await LoadRun.start(
    { path: '/nowhere/k6', image: null, version: { text: 'v1.8.1', runsTypeScript: true } },
    SETTINGS,
  );
  running.push(load);
  await expect(load.next()).rejects.toThrow(/never started; it said: .*ENOENT/);
});

test('of much that k6 says the first lines and the last are told', async () => {
  const says = ['SyntaxError: oh', ...Array.from({ length: 30 }, (_, i) => `at ${i}`)].join('\n');
  const { end } = await judged({ answers: FEW, exit: 107, says });
  expect(end.said.split('\n')).toHaveLength(12);
  expect(end.said).toMatch(/^SyntaxError: oh\nat 0\n.*at 29$/s);
});

test('a lost answer ends the sample before it, and what came after is not taken', async () => {
  const { sample, conclude } = await judged({ ...RIGHT, lost: [50] });
  expect(sample.judge.named).toBe(50);
  expect(conclude).toThrow(/the answer to request 50 never came/);
});

test('an answer that is there twice is no evidence', async () => {
  const { conclude } = await judged({ ...RIGHT, twice: [3] });
  expect(conclude).toThrow(/request 3 was answered twice/);
});

test('answers that name no version are told, and are never counted as one', async () => {
  const answers: NonNullable<FakePlan['answers']> = drawn([0.9, 0.1, 0], 40);
  for (let i = 0; i < 40; i += 2) answers[i] = ['none', 9, 503];
  const { sample, conclude } = await judged({ answers, exit: 'never' });
  expect(sample.unnamed[0]).toBe('503 upstream connect error');
  expect(conclude).toThrow(/named no version, the first: 503 upstream connect error/);
});

test('a load that is closed half way ends its k6', async () => {
  const { k6, signals } = fakeK6({ answers: FEW, exit: 'never' });
  const load = await LoadRun.start(k6, SETTINGS, 200);
  await load.next();
  await load.close();
  expect(signals()).toBe(1);
  const rest = (async () => {
    for (;;) await load.next();
  })();
  await expect(rest).rejects.toThrow(/k6 ended with 105/);
});
