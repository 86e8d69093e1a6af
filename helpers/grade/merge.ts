import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { EXIT, Exit } from '../core/exit.ts';
import { GRADES_FILE, STUDENTS } from './folders.ts';
import type { Grades } from './grades.ts';
import { gradesFaults } from './grades-faults.ts';

/** One part of a class. */
interface Part {
  dir: string;
  grades: Grades;
}

/**
 * The class of the parts that `--shard` made: in the order of the roster, as if it had been graded at once. Throws Exit
 * (64) where a folder holds no part, where parts are of different classes, rubrics, suites or modes, and where one is
 * missing or twice there.
 */
export const mergeParts = (dirs: string[]): Grades => {
  const parts = dirs.map((dir) => ({ dir, grades: readGrades(join(dir, GRADES_FILE)) }));
  const [first] = parts as [Part];
  for (const part of parts) mustFit(first, part);
  const of = first.grades.shard?.of ?? 1;
  for (let index = 1; index <= of; index += 1) mustBeOnce(parts, index, of);
  return {
    ...first.grades,
    shard: null,
    students: parts.flatMap(({ grades }) => grades.students).toSorted((a, b) => a.place - b.place),
  };
};

/** Puts the folders to hand out of all parts into one. */
export const copyHandOuts = (dirs: string[], out: string): void => {
  const to = join(out, STUDENTS);
  mkdirSync(to, { recursive: true });
  for (const from of dirs.map((dir) => join(dir, STUDENTS)))
    if (existsSync(from)) cpSync(from, to, { recursive: true });
};

const readGrades = (file: string): Grades => {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Exit(
      EXIT.usage,
      `${file}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is none; name the folders that --shard wrote' : `not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`}`,
    );
  }
  const [fault] = gradesFaults(value);
  if (fault) throw new Exit(EXIT.usage, `${file}: not the grades of a class: ${fault}`);
  return value as Grades;
};

const SAME = {
  suite: 'versions of the suite',
  roster: 'rosters',
  rubric: 'rubrics',
  allowChanges: 'modes (--allow-changes)',
} as const;

const mustFit = (first: Part, part: Part): void => {
  for (const [key, what] of Object.entries(SAME) as [keyof typeof SAME, string][])
    if (!isDeepStrictEqual(first.grades[key], part.grades[key]))
      throw new Exit(EXIT.usage, `${first.dir} and ${part.dir} are of different ${what}`);
  if (first.grades.shard?.of !== part.grades.shard?.of)
    throw new Exit(
      EXIT.usage,
      `${first.dir} is one of ${first.grades.shard?.of ?? 1} parts, ${part.dir} one of ${part.grades.shard?.of ?? 1}`,
    );
};

const mustBeOnce = (parts: Part[], index: number, of: number): void => {
  const found = parts.filter(({ grades }) => (grades.shard?.index ?? 1) === index);
  if (found.length === 1) return;
  throw new Exit(
    EXIT.usage,
    found.length
      ? `part ${index} of ${of} is there twice: ${found.map(({ dir }) => dir).join(', ')}`
      : `part ${index} of ${of} is missing: grade it with --shard ${index}/${of}`,
  );
};
