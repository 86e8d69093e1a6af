import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { sampleGrades } from '#samples/sample-grades.ts';
import { sampleChapters } from '#samples/sample-ledger.ts';
import { lockClass } from '../grade/class-lock.ts';
import { writeClass } from '../grade/write-class.ts';
import { command } from './grade-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'grade-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

const before = process.exitCode;
afterEach(() => {
  process.exitCode = before;
  vi.restoreAllMocks();
});

const run = async (...argv: string[]): Promise<unknown> => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const made = command()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  await made.parseAsync(argv, { from: 'user' });
  return process.exitCode;
};

/** The only part of a class. */
const part = (): string => {
  const dir = join(folder, 'part');
  const chapters = sampleChapters.map((chapter) => ({ ...chapter, folder: '' }));
  const grades = { ...sampleGrades(), shard: { index: 1, of: 1 } };
  writeClass(grades, dir, { chapters }, { lang: 'en', anonymous: false });
  return dir;
};

test('parts are not merged into a folder that somebody is grading into', async () => {
  const out = join(folder, 'merged');
  const unlock = lockClass(out);
  await expect(run('--merge', part(), '--out', out)).rejects.toMatchObject({
    code: 2,
    message: expect.stringContaining('is grading into'),
  });
  expect(readdirSync(out)).toEqual(['grading.json']);
  unlock();
  expect(await run('--merge', part(), '--out', out)).toBe(2); // the sample has some who were not judged
  expect(existsSync(join(out, 'class.html'))).toBe(true);
  expect(existsSync(join(out, 'grading.json'))).toBe(false);
});

test('what cannot be merged leaves no folder', async () => {
  const out = join(folder, 'none');
  await expect(run('--merge', join(folder, 'nowhere'), '--out', out)).rejects.toMatchObject({
    code: 64,
  });
  expect(existsSync(out)).toBe(false);
});

test.each(['2147484', '999999999'])(
  'a timer cannot wait for %s seconds: the most is named',
  async (seconds) => {
    await expect(run('/none.csv', '--timeout', seconds)).rejects.toThrow(/2147483 is the most/);
  },
);

test('the longest time that a timer can wait is taken', async () => {
  await expect(run('/none.csv', '--timeout', '2147483')).rejects.toThrow(
    /none\.csv cannot be read/,
  );
});
