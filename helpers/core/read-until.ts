import { pause } from './pause.ts';

/** What a cluster that is still adapting to a change may answer at first. */
const NOT_YET = ['ClaimBroken', 'Inconclusive', 'Unreachable'];

/** The first pause, as a part of the longest: what is there at once is not waited for, what takes its time is not asked for all the time. */
const FIRST = 1 / 8;

/**
 * Reads until a condition holds or the budget is spent (ms), and gives the last reading either way: a matcher judges it. The
 * pauses double up to `everyMs`. A reading that throws ClaimBroken, Inconclusive or Unreachable is no reading yet; the last one
 * is thrown.
 */
export const readUntil = async <T>(
  read: () => Promise<T>,
  until: (value: T) => boolean,
  { timeoutMs = 30_000, everyMs = 500 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> => {
  const deadline = performance.now() + timeoutMs;
  for (let wait = everyMs * FIRST; ; wait = Math.min(everyMs, 2 * wait)) {
    try {
      const value = await read();
      if (until(value) || performance.now() >= deadline) return value;
    } catch (error) {
      const passing = error instanceof Error && NOT_YET.includes(error.name);
      if (!passing || performance.now() >= deadline) throw error;
    }
    await pause(wait);
  }
};
