import { expect, test } from 'vitest';
import { powerOfTen, ratioWords } from './likelihood-ratio.ts';

const plain = (ln: number) => ratioWords(ln).replaceAll('\u00a0', ' ');

test('a ratio is written as odds, large ones in powers of ten', () => {
  const cases: [number, string][] = [
    [1, '1 : 1'],
    [1 / 40, '1 : 40'],
    [2.5, '2.5 : 1'],
    [1e3, '1,000 : 1'],
    [12_345, '12,000 : 1'],
    [1e6, '10⁶ : 1'],
    [2.04e7, '2 × 10⁷ : 1'],
    [9.6e-13, '1 : 10¹²'],
  ];
  for (const [ratio, words] of cases) expect(plain(Math.log(ratio))).toBe(words);
  expect([plain(Infinity), plain(-Infinity)]).toEqual(['∞ : 1', '1 : ∞']);
});

test('a bound of a billion to one has its sign and its digits', () => {
  expect([powerOfTen(0), powerOfTen(12), powerOfTen(-3)]).toEqual(['1', '10¹²', '10⁻³']);
});
