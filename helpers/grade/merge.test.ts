import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleGrades } from '#samples/sample-grades.ts';
import { sampleChapters } from '#samples/sample-ledger.ts';
import type { Grades } from './grades.ts';
import { copyHandOuts, mergeParts } from './merge.ts';
import { writeClass } from './write-class.ts';

const folder = mkdtempSync(join(tmpdir(), 'merge-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CATALOGUE = { chapters: sampleChapters.map((chapter) => ({ ...chapter, folder: '' })) };
const OPTIONS = { lang: 'en', anonymous: false } as const;

const part = (name: string, index: number, of: number, change: Partial<Grades> = {}): string => {
  const dir = join(folder, name);
  const whole = sampleGrades();
  const students = whole.students.filter(({ place }) => (place - 1) % of === index - 1);
  writeClass({ ...whole, shard: { index, of }, students, ...change }, dir, CATALOGUE, OPTIONS);
  return dir;
};

test.each([1, 2, 3, 10])(
  '%d parts, in any order, are the class that was graded at once, byte for byte',
  (of) => {
    const whole = join(folder, `whole-${of}`);
    writeClass(sampleGrades(), whole, CATALOGUE, OPTIONS);
    const dirs = Array.from({ length: of }, (_, i) => part(`part-${i + 1}-of-${of}`, i + 1, of));
    const out = join(folder, `merged-${of}`);
    writeClass(mergeParts(dirs.toReversed()), out, CATALOGUE, OPTIONS);
    for (const file of ['grades.csv', 'grades.json', 'class.html'])
      expect(readFileSync(join(out, file)).equals(readFileSync(join(whole, file)))).toBe(true);
  },
);

test('a student has the one folder of the part that judged it', () => {
  const dirs = [1, 2].map((index) => part(`handed-${index}`, index, 2));
  for (const [i, dir] of dirs.entries()) {
    mkdirSync(join(dir, 'students', `s0${i + 1}`), { recursive: true });
    writeFileSync(join(dir, 'students', `s0${i + 1}`, 'grade.html'), `${i}`);
  }
  copyHandOuts(dirs, join(folder, 'handed'));
  expect(readFileSync(join(folder, 'handed/students/s02/grade.html'), 'utf8')).toBe('1');
  expect(existsSync(join(folder, 'handed/students/s01/grade.html'))).toBe(true);
});

const OTHER = { roster: { students: 10, sha256: 'b'.repeat(64) } };

test.each<[string, () => string[], RegExp]>([
  [
    'a part that is missing',
    () => [part('m1', 1, 2)],
    /part 2 of 2 is missing: grade it with --shard 2\/2/,
  ],
  [
    'a part that is twice there',
    () => [part('t1', 1, 2), part('t2', 1, 2), part('t3', 2, 2)],
    /part 1 of 2 is there twice: .*t1, .*t2/,
  ],
  [
    'parts of different rosters',
    () => [part('r1', 1, 2), part('r2', 2, 2, OTHER)],
    /r1 and .*r2 are of different rosters/,
  ],
  [
    'parts of different modes',
    () => [part('c1', 1, 2), part('c2', 2, 2, { allowChanges: true })],
    /different modes/,
  ],
  [
    'parts of different counts',
    () => [part('n1', 1, 2), part('n2', 2, 3)],
    /n1 is one of 2 parts, .*n2 one of 3/,
  ],
  ['a folder without grades', () => [folder], /grades\.json: there is none; name the folders/],
  [
    'grades of something else',
    () => {
      writeFileSync(join(part('odd', 1, 1), 'grades.json'), '{"students":[]}');
      return [join(folder, 'odd')];
    },
    /odd\/grades\.json: not the grades of a class: a class lacks schema/,
  ],
])('%s is refused', (_, dirs, says) => {
  expect(() => mergeParts(dirs())).toThrow(
    expect.objectContaining({ code: 64, message: expect.stringMatching(says) }),
  );
});
