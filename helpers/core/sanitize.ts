import { stripVTControlCharacters } from 'node:util';

const CONTROL = /[\p{Cc}\u2028\u2029]/gu;
const UNPRINTED = /(?!\s)\p{Cc}/gu;
/** Characters that reorder or hide text: bidi controls, zero-width ones but the joiners that scripts need. */
const DECEPTIVE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

const codePoint = (char: string): string =>
  `⟨U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** The names of the first 32 control characters; their pictures in Unicode are missing from many fonts. */
const NAMES = (
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI ' +
  'DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
).split(' ');

const named = (char: string): string => {
  if (char === '\n' || char === '\t') return char;
  const name = NAMES[char.codePointAt(0) as number];
  return name ? `⟨${name}⟩` : codePoint(char);
};

/**
 * Text from a cluster, safe to show and true to what was received: control characters become their names,
 * characters that reorder or hide text their code points, CR LF a plain line end. Escaping is the page's task.
 */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(CONTROL, named)
    .replace(DECEPTIVE, codePoint);

/** The same for a terminal: escape sequences and control characters are gone, white space is one space. */
export const oneLine = (text: string): string =>
  stripVTControlCharacters(text.toWellFormed())
    .replace(DECEPTIVE, '')
    .replace(UNPRINTED, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** A link out of a page must stay below it: no scheme, no host, no way up; '' for everything else. */
export const relativeLink = (path: unknown): string =>
  typeof path === 'string' && /^(?!.*(?:^|\/)\.\.(?:\/|$))[\w.-][\w./-]*$/.test(path) ? path : '';
