/**
 * Code points that terminals draw two columns wide: East Asian Wide and Fullwidth of Unicode's
 * EastAsianWidth.txt, and emoji that are drawn as pictures by default.
 */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NOTHING = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]*$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const widthOf = (grapheme: string): number =>
  NOTHING.test(grapheme) ? 0 : WIDE.test(grapheme) || grapheme.includes('\ufe0f') ? 2 : 1;

/** How many terminal columns a text takes; it must hold no control characters. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
};

/** The text, cut to a number of columns; an ellipsis stands for what is gone. */
export const clip = (text: string, columns: number): string => {
  if (displayWidth(text) <= columns) return text;
  let [kept, width] = ['', 0];
  for (const { segment } of graphemes.segment(text)) {
    if (width + widthOf(segment) > columns - 1) break;
    kept += segment;
    width += widthOf(segment);
  }
  return columns > 0 ? `${kept}…` : '';
};

/** The text, filled up with spaces on its right to a number of columns. */
export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - displayWidth(text)));

/** The text, filled up with spaces on its left to a number of columns. */
export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;

/** Breaks are allowed at spaces and beside wide characters; a word longer than a line is cut hard. */
const pieces = (text: string): string[] => {
  const found: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const last = found.at(-1);
    const joins = last !== undefined && segment !== ' ' && !last.endsWith(' ');
    if (joins && widthOf(segment) < 2 && !WIDE.test(last)) found[found.length - 1] += segment;
    // closing punctuation of CJK must not begin a line
    else if (joins && /[，。、：；！？）》」』”’]/u.test(segment))
      found[found.length - 1] += segment;
    else if (last !== undefined && segment === ' ') found[found.length - 1] += segment;
    else found.push(segment);
  }
  return found;
};

/** The text in lines of at most so many columns (at least 1), broken where its script allows. */
export const wrap = (text: string, columns: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line && displayWidth((line + piece).trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
    while (displayWidth(line.trimEnd()) > columns) {
      const head = hardCut(line, columns);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trimEnd() || !lines.length) lines.push(line.trimEnd());
  return lines;
};

const hardCut = (text: string, columns: number): string => {
  let [kept, width] = ['', 0];
  for (const { segment } of graphemes.segment(text)) {
    if (kept && width + widthOf(segment) > columns) break;
    kept += segment;
    width += widthOf(segment);
  }
  return kept;
};
