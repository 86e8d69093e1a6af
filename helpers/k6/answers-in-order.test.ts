import { expect, test } from 'vitest';
import { AnswersInOrder } from './answers-in-order.ts';

test('answers are given in the order of their numbers, and waited for', async () => {
  const answers = new AnswersInOrder<string>();
  answers.put(1, 'b');
  const first = answers.next();
  answers.put(0, 'a');
  expect([await first, await answers.next()]).toEqual(['a', 'b']);
  expect(() => answers.put(1, 'b')).toThrow('request 1 was answered twice');
});

test('at the end what is here is still given, then its error', async () => {
  const answers = new AnswersInOrder<string>();
  answers.put(0, 'a');
  answers.put(2, 'c');
  answers.end(new Error('over'));
  answers.put(1, 'too late');
  expect(await answers.next()).toBe('a');
  await expect(answers.next()).rejects.toThrow('over');
  expect(answers.gap).toEqual({ missing: 1, waiting: 1 });
});

test('after a failure nothing is given any more, and its error is the one that counts', async () => {
  const answers = new AnswersInOrder<string>();
  answers.put(0, 'a');
  answers.fail(new Error('not to be trusted'));
  answers.end(new Error('over'));
  await expect(answers.next()).rejects.toThrow('not to be trusted');
});
