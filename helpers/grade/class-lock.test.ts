import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { thisProcess } from '../kube/process-owner.ts';
import { lockClass } from './class-lock.ts';

/** Whom the lock asks who it is and who is still there: what another grading does in that moment is done here. */
const meanwhile = vi.hoisted(() => ({ looking: () => {}, writing: () => {} }));
vi.mock(import('../kube/process-owner.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    thisProcess: () => {
      meanwhile.writing();
      return real.thisProcess();
    },
    stateOf: (owner) => {
      const state = real.stateOf(owner);
      meanwhile.looking();
      return state;
    },
  };
});

let out = '';
let file = '';
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(out, 'grading.json');
});
afterEach(() => rmSync(out, { recursive: true }));

/** Another grading that comes in once, between two steps of this one. */
const another = (moment: keyof typeof meanwhile): void => {
  meanwhile[moment] = () => {
    meanwhile[moment] = () => {};
    lockClass(out);
  };
};

const KEPT_OUT = expect.objectContaining({
  code: 2,
  message: expect.stringContaining('is grading into'),
});

test('a second grading is kept out until the first has ended', () => {
  const open = lockClass(out);
  expect(() => lockClass(out)).toThrow(KEPT_OUT);
  open();
  expect(readdirSync(out)).toEqual([]);
  lockClass(out)();
});

test('one that was killed keeps nobody out', () => {
  writeFileSync(file, JSON.stringify({ ...thisProcess(), started: '1' }));
  lockClass(out)();
  expect(readdirSync(out)).toEqual([]);
});

test('half a file is being written: it keeps out for a moment, and nobody after that', () => {
  writeFileSync(file, '{"pid":');
  expect(() => lockClass(out)).toThrow(KEPT_OUT);
  utimesSync(file, 0, 0);
  lockClass(out)();
});

test('of two that begin at once one is kept out', () => {
  another('writing');
  expect(() => lockClass(out)).toThrow(KEPT_OUT);
});

test('of two that find a killed one at once one is kept out', () => {
  writeFileSync(file, JSON.stringify({ ...thisProcess(), started: '1' }));
  another('looking');
  expect(() => lockClass(out)).toThrow(KEPT_OUT);
  expect(readdirSync(out)).toEqual(['grading.json']);
});

test('of one in another container nobody knows whether it has ended', () => {
  writeFileSync(file, JSON.stringify({ ...thisProcess(), pidNamespace: 'pid:[1]' }));
  expect(() => lockClass(out)).toThrow(/another container .* if it has ended, delete/);
});
