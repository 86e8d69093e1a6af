import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readUntil } from './read-until.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When readings were taken (ms), and how it ended. */
const readings = async (until: (n: number) => boolean, options = {}) => {
  const at: number[] = [];
  const began = performance.now();
  const read = async () => at.push(performance.now() - began);
  const ended = readUntil(read, until, options);
  await vi.runAllTimersAsync();
  return { at, last: await ended };
};

test('the pauses double up to the longest', async () => {
  const { at, last } = await readings((n) => n === 7, { everyMs: 800 });
  expect(at).toEqual([0, 100, 300, 700, 1_500, 2_300, 3_100]);
  expect(last).toBe(7);
});

test('what holds at once is read once', async () =>
  expect((await readings(() => true)).at).toEqual([0]));

test('the last reading is given when the time is over', async () => {
  const { at, last } = await readings(() => false, { timeoutMs: 1_000, everyMs: 400 });
  expect(at).toEqual([0, 50, 150, 350, 750, 1_150]);
  expect(last).toBe(6);
});

const failing = (name: string) => {
  let tries = 0;
  const error = Object.assign(new Error('no'), { name });
  const ended = readUntil(
    () => {
      tries += 1;
      return Promise.reject(error);
    },
    () => true,
    { timeoutMs: 500 },
  ).catch((thrown: Error) => thrown.name);
  return { ended, tries: () => tries };
};

test.each(['ClaimBroken', 'Inconclusive', 'Unreachable'])(
  '%s is no reading yet, and thrown when the time is over',
  async (name) => {
    const { ended, tries } = failing(name);
    await vi.runAllTimersAsync();
    expect([await ended, tries() > 1]).toEqual([name, true]);
  },
);

test('any other error is thrown at once', async () => {
  const { ended, tries } = failing('TypeError');
  await vi.runAllTimersAsync();
  expect([await ended, tries()]).toEqual(['TypeError', 1]);
});
