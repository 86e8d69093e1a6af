import { EXIT, Exit } from '../core/exit.ts';

/** The words of a comma-separated option, all of them known. Throws Exit (64) that names an unknown one and what there is. */
export const chosenWords = (given: string, known: readonly string[], what: string): string[] => {
  const words = given
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = words.find((word) => !known.includes(word));
  if (unknown === undefined && words.length) return words;
  throw new Exit(
    EXIT.usage,
    `no ${what} ${unknown ?? '(none named)'}; there are: ${known.join(', ')}`,
  );
};
