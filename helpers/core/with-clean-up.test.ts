import { afterEach, expect, test, vi } from 'vitest';
import { withCleanUp } from './with-clean-up.ts';

afterEach(() => void vi.restoreAllMocks());

const failing = (words: string) => () => Promise.reject(new Error(words));

test('the value of the work, once all is cleaned up', async () => {
  const done: string[] = [];
  const step = (name: string) => async () => void done.push(name);
  expect(await withCleanUp(async () => 'value', step('one'), step('two'))).toBe('value');
  expect(done).toEqual(['one', 'two']);
});

test('an error of the work is thrown though cleaning up fails too, which is said, and no step is left out', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const last = vi.fn(async () => undefined);
  await expect(withCleanUp(failing('work'), failing('step'), last)).rejects.toThrow('work');
  expect(said).toHaveBeenCalledExactlyOnceWith('step\n');
  expect(last).toHaveBeenCalledOnce();
});

test('an error of the cleaning up alone is thrown', async () => {
  await expect(withCleanUp(async () => 'value', failing('step'))).rejects.toThrow('step');
});
