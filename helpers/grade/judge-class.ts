import type { Outcome } from './grade-ledger.ts';
import type { Student } from './roster.ts';

/** What a class is told of while it is judged. */
export interface ClassEvents {
  began(student: Student): void;
  /** undefined: it was ended before its end */
  ended(student: Student, outcome: Outcome | undefined): void;
}

/**
 * Judges students in their order, so many at a time. An aborted one begins no more. An error ends it once what runs has
 * ended, which it aborts, and is thrown then.
 */
export const judgeClass = async (
  students: Student[],
  jobs: number,
  judge: (student: Student) => Promise<Outcome | undefined>,
  events: ClassEvents,
  abort: AbortController,
): Promise<void> => {
  const waiting = [...students];
  const work = async (): Promise<void> => {
    while (!abort.signal.aborted) {
      const student = waiting.shift();
      if (!student) return;
      events.began(student);
      events.ended(student, await judge(student));
    }
  };
  const done = await Promise.allSettled(
    Array.from({ length: jobs }, () =>
      work().catch((error: unknown) => {
        abort.abort();
        throw error;
      }),
    ),
  );
  for (const one of done) if (one.status === 'rejected') throw one.reason;
};
