import { expect, test } from 'vitest';
import { because } from '../core/reason.ts';
import { type Reading, reviewsJudge, sampleSplit } from './split-sample.ts';

const answers = (next: (i: number) => Reading['version']) => {
  let i = 0;
  return async (): Promise<Reading> => ({ version: next(i++), words: '503 nobody' });
};
const options = (read: () => Promise<Reading>) => ({
  judge: reviewsJudge({ v1: 100 }),
  inFlight: 4,
  cap: 2_000,
  late: () => false,
  settled: () => false,
  read,
});

test('a sample ends with the request that decides', async () => {
  const { judge, spent } = await sampleSplit(options(answers(() => 'v1')));
  expect(judge).toMatchObject({ verdict: 'accept', named: 1379 });
  expect(spent).toBeUndefined();
});

test('a single answer of a version that must not come refutes', async () => {
  const { judge } = await sampleSplit(options(answers((i) => (i === 7 ? 'v3' : 'v1'))));
  expect(judge).toMatchObject({ verdict: 'reject', named: 8 });
});

test.each([
  [
    'requests',
    { ...options(answers(() => 'v1')), cap: 100 },
    because('spent-requests', { requests: 100 }),
  ],
  ['time', { ...options(answers(() => 'v1')), late: () => true }, because('spent-time')],
  ['answers without a version', options(answers(() => undefined)), because('spent-unnamed')],
  [
    'the other sample',
    { ...options(answers(() => 'v1')), settled: () => true },
    because('spent-settled'),
  ],
])('a budget that is spent leaves it open and is named: %s', async (_, given, why) => {
  const { judge, spent } = await sampleSplit(given);
  expect(judge.verdict).toBe('open');
  expect(spent).toEqual(why);
});

test('answers that name no version are kept in words and never counted as one', async () => {
  const read = answers((i) => (i < 3 ? undefined : 'v1'));
  const { judge, unnamed } = await sampleSplit(options(read));
  expect(unnamed).toEqual(['503 nobody', '503 nobody', '503 nobody']);
  expect(judge.counts).toEqual([1379, 0, 0]);
});
