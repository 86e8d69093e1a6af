import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { command } from './merge-load-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'merge-load-'));
const written = (name: string, v1: number, v2: number): string => {
  const answers = { v1, v2, v3: 0, none: 0 };
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ schema: 'meshproof/load/v1', planned: 2_000, answers }));
  return file;
};
const one = written('one', 901, 99);
const other = written('other', 899, 101);
const empty = join(folder, 'empty');
writeFileSync(empty, '');

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

test('the exit code is the verdict', async () => {
  expect(await run('--claim', 'v1=90,v2=10', one, other)).toBe(0);
  expect(await run('--claim', 'v1=80,v2=20', one, other)).toBe(1);
  expect(await run('--claim', 'v1=90,v2=10', one)).toBe(2);
});

test('a generator without a summary leaves it open; what is no test is wrong usage', async () => {
  await expect(run('--claim', 'v1=90,v2=10', one, empty)).rejects.toMatchObject({ code: 2 });
  await expect(run('--claim', 'v1=90,v2=10', one, one)).rejects.toMatchObject({ code: 64 });
  await expect(run('--claim', 'v1=90,v2=10', '/nowhere')).rejects.toMatchObject({ code: 64 });
});

test.each(['v1=90', 'v1=90,v2=20', 'v1=50,v1=50', 'v4=100', 'v1', 'v1=90,v2=10,'])(
  '%s is no split',
  async (claim) => {
    await expect(run('--claim', claim, one)).rejects.toThrow(/100 in all/);
  },
);
