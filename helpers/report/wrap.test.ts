import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

test('wraps at spaces, between wide characters, and cuts what is too long', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('网格网格', 5)).toEqual(['网格', '网格']);
  expect(wrap('a'.repeat(9), 4)).toEqual(['aaaa', 'aaaa', 'a']);
  expect(wrap('', 4)).toEqual(['']);
});

test('punctuation of Chinese begins no line that it closes, and ends none that it opens', () => {
  expect(wrap('网格，网格', 4)).toEqual(['网', '格，', '网格']);
  expect(wrap('网格（网）', 6)).toEqual(['网格', '（网）']);
});
