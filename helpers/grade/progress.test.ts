import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { STEERS, sampleGrades } from '#samples/sample-grades.ts';
import { gradeLine, progressTable } from './progress.ts';
import type { Student } from './roster.ts';

const student = (id: string, name: string) => ({ id, name }) as Student;
const state = (done: number) => ({
  wanted: 24,
  running: new Map([
    [student('s20', '王小明 '.repeat(30)), 1_000],
    [student('s21', '\u001b[2Jevil'), 11_000],
  ]),
  done: Array.from({ length: done }, (_, i) => sampleGrades().students[i % 10] as never),
});

test.each([
  [28, 5],
  [40, 10],
  [80, 24],
  [200, 50],
])('a terminal of %d columns and %d lines is never left', (columns, rows) => {
  for (const done of [0, 3, 22]) {
    const lines = progressTable(state(done), { columns, rows }, 31_000);
    expect(lines.length).toBeLessThan(rows);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
    expect(lines.join('')).not.toMatch(STEERS);
  }
});

test('nor where more are under way than there are lines', () => {
  const many = {
    ...state(3),
    running: new Map(Array.from({ length: 30 }, (_, i) => [student(`${i}`, `${i}`), 0])),
  };
  expect(progressTable(many, { columns: 80, rows: 10 }, 1_000)).toHaveLength(9);
});

test('the count, what was done last, and what is under way with its seconds', () => {
  const lines = progressTable(state(3), { columns: 120, rows: 24 }, 31_000);
  expect(lines[0]).toBe('3 of 24 done, 1 of them not judged or in part, 2 under way');
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toBe('judging     s21 evil  20 s');
});

test('a line for each outcome', () => {
  const line = (place: number) => gradeLine(sampleGrades().students[place - 1] as never);
  expect(line(2)).toMatch(/^judged {6}s02 .* (\d+) of \1 points, 31 s$/);
  expect(line(1)).toMatch(/^in part {5}s01 .* \d+ of \d+ points, 2 of them not decided, 31 s$/);
  expect(line(7)).toMatch(/^not judged {2}s07 .*the credential was refused or has expired: <b>401/);
  expect(line(9)).toMatch(/^not judged {2}s09 .* not judged yet$/);
});
