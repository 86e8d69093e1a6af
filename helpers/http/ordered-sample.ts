/** One request of a sample: its index when sent, and what came back. */
export interface Drawn<T> {
  index: number;
  value: T;
}

/**
 * Draws concurrently and hands the answers on in the order sent, whatever the order of completion: the
 * longest fully answered prefix, never completions. Stops drawing when `take` says so; requests beyond
 * the deciding one are cancelled and not counted. Gives the number handed on.
 */
export const orderedSample = async <T>(options: {
  inFlight: number;
  cap: number;
  draw(index: number, signal: AbortSignal): Promise<T>;
  /** false ends the sample */
  take(drawn: Drawn<T>): boolean;
}): Promise<number> => {
  const stop = new AbortController();
  const waiting = new Map<number, T>();
  let next = 0;
  let handed = 0;
  const worker = async (): Promise<void> => {
    while (!stop.signal.aborted && next < options.cap) {
      const index = next++;
      const value = await options.draw(index, stop.signal).catch((error: unknown) => {
        if (stop.signal.aborted) return undefined;
        stop.abort();
        throw error;
      });
      if (stop.signal.aborted) return;
      waiting.set(index, value as T);
      while (waiting.has(handed)) {
        const ready = waiting.get(handed) as T;
        waiting.delete(handed);
        handed += 1;
        if (!options.take({ index: handed - 1, value: ready })) return stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: options.inFlight }, worker));
  return handed;
};
