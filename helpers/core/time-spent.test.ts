import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pause } from './pause.ts';
import { OCCUPATIONS, type Occupation, TimeSpent } from './time-spent.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Puts each under way at its moment, for so long (ms), and lets all of it pass. */
const during = async (
  time: TimeSpent,
  ...all: [occupation: Occupation, at: number, ms: number][]
): Promise<void> => {
  const done = Promise.all(
    all.map(async ([occupation, at, ms]) => {
      await pause(at);
      await time.on(occupation, () => pause(ms));
    }),
  );
  await vi.runAllTimersAsync();
  await done;
};

test('what is under way one after the other adds up by what it is', async () => {
  const time = new TimeSpent();
  await during(time, ['api', 0, 30], ['requests', 100, 50], ['api', 200, 12]);
  expect(time.take()).toEqual({ requests: 50, api: 42 });
});

test('two of one kind at once count once, from the first begin to the last end', async () => {
  const time = new TimeSpent();
  await during(time, ['requests', 0, 100], ['requests', 40, 100]);
  expect(time.take()).toEqual({ requests: 140 });
});

test('of several at once the first in order counts, and the others for what is left', async () => {
  const time = new TimeSpent();
  await during(time, ['api', 0, 100], ['waiting', 20, 30], ['convergence', 40, 80]);
  expect(time.take()).toEqual({ api: 20, waiting: 20, convergence: 80 });
});

test.each<[earlier: Occupation, later: Occupation]>([
  ['convergence', 'waiting'],
  ['waiting', 'browser'],
  ['browser', 'requests'],
  ['requests', 'api'],
])('%s comes before %s', async (earlier, later) => {
  const time = new TimeSpent();
  await during(time, [later, 0, 10], [earlier, 0, 10]);
  expect(time.take()).toEqual({ [earlier]: 10 });
});

test('the parts are no more than the whole, whatever is under way at once', async () => {
  const time = new TimeSpent();
  const all = OCCUPATIONS.flatMap((one, i): [Occupation, number, number][] => [
    [one, i * 7, 90 - i * 11],
    [one, 60 + i * 13, 40],
  ]);
  await during(time, ...all);
  const sum = Object.values(time.take()).reduce((a, b) => a + b, 0);
  // something is under way from the begin to the last end, at 60 + 4 * 13 + 40
  expect(sum).toBe(152);
});

test('what fails took its time too, and the error comes through', async () => {
  const time = new TimeSpent();
  const failed = time.on('browser', async () => {
    await pause(25);
    throw new Error('no page');
  });
  const told = expect(failed).rejects.toThrow('no page');
  await vi.runAllTimersAsync();
  await told;
  await during(time, ['api', 0, 5]);
  expect(time.take()).toEqual({ browser: 25, api: 5 });
});

test('taking begins anew: what is under way counts until then, and not for the next claim', async () => {
  const time = new TimeSpent();
  const left = time.on('waiting', () => pause(100));
  await vi.advanceTimersByTimeAsync(40);
  expect(time.take()).toEqual({ waiting: 40 });
  await during(time, ['api', 0, 10]);
  await left; // its end is none of the next claim's
  await during(time, ['waiting', 0, 15]);
  expect(time.take()).toEqual({ api: 10, waiting: 15 });
});

test('what took less than half a millisecond is not told; the rest is whole milliseconds', async () => {
  const now = vi.spyOn(performance, 'now');
  for (const ms of [0, 0, 0.4, 0.4, 2]) now.mockReturnValueOnce(ms);
  const time = new TimeSpent(); // at 0; then two looks at each begin and end
  await time.on('api', async () => undefined);
  await time.on('requests', async () => undefined);
  now.mockReturnValue(2);
  expect(time.take()).toEqual({ requests: 2 });
  now.mockRestore();
});
