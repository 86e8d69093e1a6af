import { expect, test } from 'vitest';
import { sampleGrades } from '#samples/sample-grades.ts';
import { GRADES } from './grades.ts';
import { gradesFaults } from './grades-faults.ts';

test('grades.schema.json is what the types are made from (npx vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(GRADES, null, 2)}\n`).toMatchFileSnapshot('grades.schema.json');
});

test('a class fits its schema', () => {
  expect(gradesFaults(JSON.parse(JSON.stringify(sampleGrades())))).toEqual([]);
});

test('what is no part of a class is refused', () => {
  const grades = sampleGrades();
  Object.assign(grades.students[0] as object, { token: 'x' });
  expect(gradesFaults(grades)).toEqual(['/students/0 holds token, which is no part of a class']);
});
