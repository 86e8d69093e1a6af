import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Punctuation of Chinese text that must not end, or must not begin, a line. */
const OPENING = /[（《〈「『【“‘]/u;
const CLOSING = /[，。、：；！？）》〉」』】”’]/u;

/**
 * The text in lines of at most so many columns of a terminal (at least 1), broken at spaces and, as Chinese is,
 * between wide characters; a word longer than a line is cut. The text must hold no control characters.
 */
export const wrap = (text: string, columns: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line && stringWidth((line + piece).trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
    while (stringWidth(line.trimEnd()) > columns) {
      const head = hardCut(line, columns);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trimEnd() || !lines.length) lines.push(line.trimEnd());
  return lines;
};

/** What stays together on a line: a word with the spaces behind it, a wide character with its punctuation. */
const pieces = (text: string): string[] => {
  const found: string[] = [];
  let before = ' ';
  for (const { segment } of graphemes.segment(text)) {
    if (found.length && staysWith(before, segment)) found[found.length - 1] += segment;
    else found.push(segment);
    before = segment;
  }
  return found;
};

const staysWith = (before: string, next: string): boolean => {
  if (next === ' ') return true;
  if (before === ' ') return false;
  return CLOSING.test(next) || OPENING.test(before) || (isNarrow(before) && isNarrow(next));
};

const isNarrow = (grapheme: string): boolean => stringWidth(grapheme) < 2;

const hardCut = (text: string, columns: number): string => {
  let [kept, width] = ['', 0];
  for (const { segment } of graphemes.segment(text)) {
    if (kept && width + stringWidth(segment) > columns) break;
    kept += segment;
    width += stringWidth(segment);
  }
  return kept;
};
