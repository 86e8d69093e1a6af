import { expect, test } from 'vitest';
import { clip, displayWidth, padEnd, padStart, wrap } from './display-width.ts';

test('wide characters take two columns, combining ones none', () => {
  expect(displayWidth('a网格')).toBe(5);
  expect(displayWidth('（ｘ）。')).toBe(8);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('✅')).toBe(2);
  expect(displayWidth('✓✗⊘…')).toBe(4);
});

test('clips and pads by columns, not by characters', () => {
  expect(clip('网格网格', 5)).toBe('网格…');
  expect(clip('网格网格', 4)).toBe('网…');
  expect(clip('mesh', 4)).toBe('mesh');
  expect(padEnd('网', 4)).toBe('网  ');
  expect(padStart('网', 3)).toBe(' 网');
});

test('wraps at spaces, between wide characters, and cuts what is too long', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('网格网格', 5)).toEqual(['网格', '网格']);
  expect(wrap('网格，网格', 4)).toEqual(['网', '格，', '网格']);
  expect(wrap('a'.repeat(9), 4)).toEqual(['aaaa', 'aaaa', 'a']);
  expect(wrap('', 4)).toEqual(['']);
});
