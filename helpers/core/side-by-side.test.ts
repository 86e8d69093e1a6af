import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.ts';

const ITEMS = [0, 1, 2, 3, 4, 5, 6];

/** Works through the list, and tells what began and ended, how many were under way at most, and by which workers. */
const watched = async (
  workers: number,
  work: (item: number, abort: AbortController) => Promise<void>,
) => {
  const abort = new AbortController();
  const told = { began: [] as number[], ended: [] as number[], most: 0, by: new Set<number>() };
  const one = async (item: number, worker: number): Promise<void> => {
    told.began.push(item);
    told.by.add(worker);
    told.most = Math.max(told.most, told.began.length - told.ended.length);
    await work(item, abort).finally(() => told.ended.push(item));
  };
  const end = await sideBySide(ITEMS, workers, one, abort).then(
    () => 'done',
    (error: Error) => error.message,
  );
  return { ...told, end, aborted: abort.signal.aborted };
};

test('all are begun in their order, so many side by side', async () => {
  const { began, ended, most, by, end } = await watched(3, (item) => wait(7 - item));
  expect([began, ended.toSorted(), most, end]).toEqual([ITEMS, ITEMS, 3, 'done']);
  expect(by).toEqual(new Set([0, 1, 2]));
});

test('there are no more workers than there is work', async () => {
  const { most, end } = await watched(2 ** 40, () => wait(1));
  expect([most, end]).toEqual([ITEMS.length, 'done']);
});

test('once it is aborted none is begun, and what is under way ends', async () => {
  const { began, ended, end } = await watched(2, async (item, abort) => {
    if (item === 2) abort.abort();
    await wait(5);
  });
  expect([began, ended.toSorted(), end]).toEqual([[0, 1, 2], [0, 1, 2], 'done']);
});

test('one that was aborted before begins nothing', async () => {
  const abort = new AbortController();
  abort.abort();
  await sideBySide(ITEMS, 2, () => Promise.reject(new Error('begun')), abort);
});

test('an error begins none either, and is thrown once the others have ended', async () => {
  const { began, ended, end, aborted } = await watched(2, async (item) => {
    if (item === 1) throw new Error('the disk is full');
    await wait(5);
  });
  expect([began, ended.toSorted(), end, aborted]).toEqual([
    [0, 1],
    [0, 1],
    'the disk is full',
    true,
  ]);
});
