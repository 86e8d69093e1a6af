import { expect, test } from 'vitest';
import { readAnswerLine } from './answer-line.ts';

test('an answer is read from its line', () => {
  expect(readAnswerLine('{"iteration":7,"version":"v2","status":200,"ms":12.5}')).toEqual({
    iteration: 7,
    version: 'v2',
    status: 200,
    ms: 12.5,
    words: '200',
  });
  const failed = '{"iteration":8,"version":"none","status":0,"ms":0,"words":"dial: refused"}';
  expect(readAnswerLine(failed)?.words).toBe('0 dial: refused');
});

test.each([
  '{"iteration":7,"version":"v2","stat',
  '{"iteration":7,"version":"v4","status":200,"ms":1}',
  '{"iteration":7.5,"version":"v1","status":200,"ms":1}',
  '{"iteration":"7","version":"v1","status":200,"ms":1}',
  '{"iteration":7}',
  'time="…" level=warning msg="Request Failed"',
  '',
])('%s is no answer', (line) => {
  expect(readAnswerLine(line)).toBeUndefined();
});
