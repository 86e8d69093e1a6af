import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thisProcess } from '../kube/process-owner.ts';
import { lockClass } from './class-lock.ts';

let out = '';
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(out, { recursive: true }));

test('a second grading is kept out until the first has ended', () => {
  const open = lockClass(out);
  expect(() => lockClass(out)).toThrow(
    expect.objectContaining({ code: 2, message: expect.stringContaining('is grading into') }),
  );
  open();
  expect(readdirSync(out)).toEqual([]);
  lockClass(out)();
});

test('one that was killed, or half a file, keeps nobody out', () => {
  const file = join(out, 'grading.json');
  writeFileSync(file, JSON.stringify({ ...thisProcess(), started: '1' }));
  lockClass(out)();
  writeFileSync(file, '{"pid":');
  lockClass(out)();
});

test('of one in another container nobody knows whether it has ended', () => {
  const file = join(out, 'grading.json');
  writeFileSync(file, JSON.stringify({ ...thisProcess(), pidNamespace: 'pid:[1]' }));
  expect(() => lockClass(out)).toThrow(/another container .* if it has ended, delete/);
});
