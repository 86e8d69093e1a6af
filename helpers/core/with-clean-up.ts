import { log } from './log.ts';

/**
 * Does the work, then every step of the cleaning up in turn, whatever fails. What fails first is thrown: the work's own
 * error is never hidden by one of the cleaning up, which is said instead.
 */
export const withCleanUp = async <T>(
  work: () => Promise<T>,
  ...steps: (() => Promise<void>)[]
): Promise<T> => {
  const done = await Promise.allSettled([work()]);
  const [first, ...others] = [...done, ...(await allInTurn(steps))].flatMap((one) =>
    one.status === 'rejected' ? [one.reason as Error] : [],
  );
  for (const { message } of others) log(message);
  if (first) throw first;
  return (done[0] as PromiseFulfilledResult<T>).value;
};

const allInTurn = async (steps: (() => Promise<void>)[]): Promise<PromiseSettledResult<void>[]> => {
  const settled: PromiseSettledResult<void>[] = [];
  for (const step of steps) settled.push(...(await Promise.allSettled([step()])));
  return settled;
};
