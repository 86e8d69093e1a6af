/**
 * Works through a list in its order, so many side by side; `work` is told which of the workers, counted from 0, it is
 * done by. Once it is aborted none begins another. An error aborts it too, and is thrown once what is under way has ended.
 */
export const sideBySide = async <Item>(
  items: readonly Item[],
  workers: number,
  work: (item: Item, worker: number) => Promise<void>,
  abort: AbortController,
): Promise<void> => {
  const waiting = items.values(); // all take from this one
  const workOn = async (worker: number): Promise<void> => {
    for (const item of waiting) {
      if (abort.signal.aborted) return;
      await work(item, worker);
    }
  };
  const done = await Promise.allSettled(
    Array.from({ length: Math.min(workers, items.length) }, (_, worker) =>
      workOn(worker).catch((error: unknown) => {
        abort.abort();
        throw error;
      }),
    ),
  );
  for (const one of done) if (one.status === 'rejected') throw one.reason;
};
