import { oneLine } from './harmless.ts';

/** A text of several lines without what a cluster may have put into it: escape sequences, control and bidi characters. */
export const harmless = (text: string): string =>
  text
    .split('\n')
    .map((line) => /^ */.exec(line)?.[0] + oneLine(line))
    .join('\n');

/** A word for the person at the terminal: stderr, so that stdout is the summary alone. */
export const say = (text: string): void => {
  process.stderr.write(`${harmless(text)}\n`);
};
