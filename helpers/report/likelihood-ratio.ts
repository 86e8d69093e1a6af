/** Keeps a ratio on one line. */
const SPACE = '\u00a0';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten as people write it: `10⁶`, `10⁻³`, `1`. */
export const powerOfTen = (exponent: number): string => {
  if (exponent === 0) return '1';
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)] ?? d);
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
};

/** A likelihood ratio in words, from its natural logarithm: `250 : 1`, `1 : 40`, `2 × 10⁷ : 1`. */
export const ratioWords = (ln: number): string => {
  if (!Number.isFinite(ln)) return ln > 0 ? ratio('∞', '1') : ratio('1', '∞');
  const times = magnitude(Math.abs(ln) / Math.LN10);
  return ln >= 0 ? ratio(times, '1') : ratio('1', times);
};

const ratio = (a: string, b: string): string => [a, ':', b].join(SPACE);

const magnitude = (log10: number): string => {
  if (log10 < 0.95) return String(Math.round(10 * 10 ** log10) / 10);
  if (log10 < 4.95) return Number((10 ** log10).toPrecision(2)).toLocaleString('en');
  const exponent = Math.floor(log10 + 0.02);
  const mantissa = Math.max(1, Math.round(10 ** (log10 - exponent)));
  return mantissa === 1 ? powerOfTen(exponent) : [mantissa, '×', powerOfTen(exponent)].join(SPACE);
};
