import { oneLine } from './sanitize.ts';

/** A text of several lines without what a cluster may have put into it: escape sequences, control and bidi characters. */
export const sanitize = (text: string): string =>
  text
    .split('\n')
    .map((line) => /^ */.exec(line)?.[0] + oneLine(line))
    .join('\n');

/** A word for the person at the terminal: stderr, so that stdout is the summary alone. */
export const log = (text: string): void => {
  process.stderr.write(`${sanitize(text)}\n`);
};
