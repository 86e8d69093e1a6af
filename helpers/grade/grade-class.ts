import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../claims/catalogue.ts';
import { sideBySide } from '../core/side-by-side.ts';
import { suite } from '../run/run-folder.ts';
import { type Basis, keptOutcome } from './entry.ts';
import { RUNS } from './folders.ts';
import { gradeOf, type Outcome } from './grade-ledger.ts';
import type { Grade, Grades } from './grades.ts';
import { handOut } from './hand-out.ts';
import { judgeStudent } from './judge-student.ts';
import { type ClassState, openProgress } from './progress.ts';
import { type Roster, type Student, sha256 } from './roster.ts';
import { countedClaims, type Rubric } from './rubric.ts';

export interface ClassCall {
  roster: Roster;
  rubric: Rubric;
  catalogue: Catalogue;
  /** the folder of the class */
  out: string;
  jobs: number;
  /** of one cluster (ms) */
  timeoutMs: number;
  allowChanges: boolean;
  /** `unjudged`: also those that an earlier call could not judge; `all`: everybody again */
  again: 'none' | 'unjudged' | 'all';
  shard: { index: number; of: number } | null;
  lang: 'en' | 'zh';
  /** where it is shown while it goes on */
  shown: NodeJS.WriteStream;
}

/**
 * Grades a class, or a part of it, and writes each student's folder as soon as it is judged. Those whom an earlier call
 * judged are taken from there. An aborted one gives what it has. Throws ReportError and the file system's errors.
 */
export const gradeClass = async (call: ClassCall, abort: AbortController): Promise<Grades> => {
  const { roster, rubric, shard, allowChanges } = call;
  mkdirSync(join(call.out, RUNS), { recursive: true, mode: 0o700 });
  const own = roster.students.filter(
    ({ place }) => !shard || (place - 1) % shard.of === shard.index - 1,
  );
  const version = suite();
  const claims = countedClaims(rubric, call.catalogue);
  const basisOf = ({ written }: Student): Basis => ({
    key: sha256(JSON.stringify([written, version, rubric.stage, allowChanges])),
    claims,
  });
  const grades = new Map<number, Grade>();
  const handed = (grade: Grade, { ledger }: Outcome): Grade => {
    handOut(grade, ledger, call);
    grades.set(grade.place, grade);
    return grade;
  };
  const take = (student: Student, outcome: Outcome): Grade =>
    handed(gradeOf(student, outcome, rubric), outcome);
  const entryOf = (student: Student) =>
    keptOutcome(join(call.out, RUNS, student.id), basisOf(student));
  const waiting = own.filter((student) => {
    const kept = call.again === 'all' ? undefined : entryOf(student);
    if (!kept) return true;
    const grade = gradeOf(student, kept, rubric);
    if (call.again === 'unjudged' && grade.result !== 'judged') return true;
    handed(grade, kept);
    return false;
  });
  await judgeWaiting(waiting, basisOf, take, call, abort);
  return {
    schema: 'meshproof/grades/v1',
    suite: version,
    roster: { students: roster.students.length, sha256: roster.sha256 },
    rubric: {
      sha256: rubric.sha256,
      stage: rubric.stage,
      passMark: rubric.passMark ?? null,
      lateFactor: rubric.lateFactor,
      mustPass: rubric.mustPass,
    },
    allowChanges,
    shard,
    // an interrupted one shows what an earlier call came to
    students: own.map((one) => grades.get(one.place) ?? take(one, entryOf(one) ?? NOT_BEGUN)),
  };
};

const NOT_BEGUN: Outcome = { judgedAt: null, durationMs: 0 };

const judgeWaiting = async (
  waiting: Student[],
  basisOf: (student: Student) => Basis,
  take: (student: Student, outcome: Outcome) => Grade,
  { out, jobs, timeoutMs, allowChanges, rubric, shown }: ClassCall,
  abort: AbortController,
): Promise<void> => {
  if (!waiting.length) return;
  const state: ClassState = { wanted: waiting.length, running: new Map(), done: [] };
  const progress = openProgress(state, shown);
  const judging = { stage: rubric.stage, allowChanges, timeoutMs, signal: abort.signal };
  const judge = async (student: Student): Promise<void> => {
    state.running.set(student, performance.now());
    progress.update();
    const folder = join(out, RUNS, student.id);
    const outcome = await judgeStudent(student, folder, basisOf(student), judging);
    state.running.delete(student);
    if (!outcome) return progress.update();
    const grade = take(student, outcome);
    state.done.push(grade);
    progress.tell(grade);
  };
  try {
    await sideBySide(waiting, jobs, judge, abort);
  } finally {
    progress.close();
  }
};
