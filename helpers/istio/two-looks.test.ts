import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { twoLooks } from './two-looks.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Looks that are over at these times (ms). */
const looksAt = (...times: number[]) =>
  twoLooks(async (began) => times.some((at) => at > began && at <= performance.now()));

test('a look counts that came after the answers; both of them are needed', async () => {
  const looks = looksAt(15_000, 30_000);
  vi.advanceTimersByTime(1_000);
  looks.answered();
  vi.advanceTimersByTime(15_000);
  await looks.ask();
  expect(looks.over()).toBe(false);
  looks.answered();
  vi.advanceTimersByTime(15_000);
  await looks.ask();
  expect(looks.over()).toBe(true);
});

test('looks while what was sent had not been answered do not count', async () => {
  const looks = looksAt(15_000, 30_000, 45_000);
  vi.advanceTimersByTime(40_000);
  looks.answered();
  await looks.ask();
  looks.answered();
  vi.advanceTimersByTime(10_000);
  await looks.ask();
  expect(looks.over()).toBe(false);
});

test('one look is not counted twice: something has to be sent and answered between', async () => {
  const looks = looksAt(15_000);
  looks.answered();
  vi.advanceTimersByTime(20_000);
  await looks.ask();
  await looks.ask();
  looks.answered();
  await looks.ask();
  expect(looks.over()).toBe(false);
});
