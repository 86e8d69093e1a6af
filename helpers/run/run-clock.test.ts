import { afterEach, expect, test, vi } from 'vitest';
import { RunClock } from './run-clock.ts';

afterEach(() => vi.restoreAllMocks());

test.each([
  {
    set: -3_600_000,
    later: 5_000,
    passed: 5_000,
    what: 'set back an hour: what has passed counts',
  },
  { set: 0, later: 5_000, passed: 5_000, what: 'left alone' },
  {
    set: 60_000,
    later: 5_000,
    passed: 65_000,
    what: 'after a sleep, in which the steady clock stood',
  },
])('a clock $what', ({ set, later, passed }) => {
  const wall = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  const steady = vi.spyOn(performance, 'now').mockReturnValue(700);
  const clock = new RunClock();
  wall.mockReturnValue(1_000_000 + later + set);
  steady.mockReturnValue(700 + later);
  expect(clock.startedAt).toBe(new Date(1_000_000).toISOString());
  expect(clock.now()).toBe(new Date(1_000_000 + passed).toISOString());
});
