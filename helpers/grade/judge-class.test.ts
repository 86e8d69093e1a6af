import { expect, test } from 'vitest';
import type { Outcome } from './grade-ledger.ts';
import { judgeClass } from './judge-class.ts';
import type { Student } from './roster.ts';

const OUTCOME: Outcome = { judgedAt: null, durationMs: 0 };
const students = Array.from({ length: 7 }, (_, i) => ({ id: `${i}` }) as Student);

/** Judges a class, and tells who began and ended when, and how many were under way at most. */
const watched = async (
  jobs: number,
  judge: (student: Student, abort: AbortController) => Promise<Outcome | undefined>,
) => {
  const abort = new AbortController();
  const told = { began: [] as string[], ended: [] as string[], most: 0 };
  const done = judgeClass(
    students,
    jobs,
    (student) => judge(student, abort),
    {
      began: ({ id }) => {
        told.began.push(id);
        told.most = Math.max(told.most, told.began.length - told.ended.length);
      },
      ended: ({ id }) => {
        told.ended.push(id);
      },
    },
    abort,
  );
  return {
    told,
    done: await done.then(
      () => 'done',
      (error: Error) => error.message,
    ),
    abort,
  };
};

test('all are judged in the order of the roster, so many at a time', async () => {
  const { told, done } = await watched(3, async ({ id }) => {
    await new Promise((resolve) => setTimeout(resolve, 7 - Number(id)));
    return OUTCOME;
  });
  expect([told.began, told.ended.toSorted(), told.most, done]).toEqual([
    students.map(({ id }) => id),
    students.map(({ id }) => id),
    3,
    'done',
  ]);
});

test('an aborted one begins no more, and waits for what runs', async () => {
  const { told } = await watched(2, async ({ id }, abort) => {
    if (id === '2') abort.abort();
    return id === '2' ? undefined : OUTCOME;
  });
  expect(told.began.at(-1)).not.toBe('6');
  expect(told.ended.toSorted()).toEqual(told.began.toSorted());
});

test('what cannot be written ends the class once what runs has ended', async () => {
  const { told, done, abort } = await watched(2, async ({ id }) => {
    if (id === '1') throw new Error('the disk is full');
    return OUTCOME;
  });
  expect(done).toBe('the disk is full');
  expect(abort.signal.aborted).toBe(true);
  expect(told.began.length).toBeLessThan(7);
});
