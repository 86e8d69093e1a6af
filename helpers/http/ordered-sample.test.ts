import { expect, test } from 'vitest';
import { SplitJudge } from '../stats/split-judge.ts';
import { orderedSample } from './ordered-sample.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is handed on when answer i takes delay(i) ms and is i itself. */
const handedOn = async (delay: (i: number) => number, until: number) => {
  const seen: number[] = [];
  const handed = await orderedSample({
    inFlight: 8,
    cap: 1000,
    draw: async (index) => {
      await later(delay(index));
      return index;
    },
    take: ({ value }) => seen.push(value) < until,
  });
  return { seen, handed };
};

test.each([
  ['all alike', () => 1],
  ['every third slow', (i: number) => (i % 3 === 0 ? 12 : 0)],
  ['the later the faster', (i: number) => Math.max(0, 20 - i)],
])('answers are handed on in the order sent: %s', async (_, delay) => {
  const { seen, handed } = await handedOn(delay, 40);
  expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i));
  expect(handed).toBe(40);
});

test('a fast version does not fill the early sample', async () => {
  const half = (index: number) => Math.imul(index + 1, 0x9e3779b1) >>> 31;
  const judge = async (slowMs: number) => {
    const split = new SplitJudge([0.5, 0.5], {
      alpha: 1e-3,
      beta: 0.01,
      delta: 0.15,
      deltaZero: 0.05,
    });
    await orderedSample({
      inFlight: 64,
      cap: 1000,
      draw: async (index) => {
        await later(half(index) * slowMs);
        return half(index);
      },
      take: ({ value }) => split.take(value) === 'open',
    });
    return [split.verdict, split.counts];
  };
  expect(await judge(20)).toEqual(await judge(0));
});

test('requests in flight when the sample ends are cancelled, and their failure is nobody’s', async () => {
  let cancelled = 0;
  await orderedSample({
    inFlight: 4,
    cap: 100,
    draw: (index, signal) =>
      index === 0
        ? Promise.resolve(index)
        : new Promise((_, reject) =>
            signal.addEventListener('abort', () => {
              cancelled += 1;
              reject(new Error('cancelled'));
            }),
          ),
    take: () => false,
  });
  expect(cancelled).toBe(3);
});

test('a request that fails ends the sample with its error', async () => {
  const sample = orderedSample({
    inFlight: 2,
    cap: 10,
    draw: async (index) => {
      if (index === 3) throw new Error('the third failed');
      return index;
    },
    take: () => true,
  });
  await expect(sample).rejects.toThrow('the third failed');
});
