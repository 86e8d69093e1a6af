const LONGEST = 240;

/** What stands behind such a word is not for a report: `password=…`, `Authorization: Bearer …`, a JWT. */
const SECRET =
  /((?<![\w/])(?:password|passwd|secret|token|api[-_]?key|authorization)["']?\s*[=:]\s*["']?(?:bearer |basic )?)[^\s"',;]+|\beyJ[\w-]+\.[\w.-]+|(?<=:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/gi;

/** Somebody's words as one line that ends: no control characters, no secrets, at most 240 characters. */
export const oneLine = (text: string): string => {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u001f\u007f]+/g, ' ')
    .replace(SECRET, (_all, word: string | undefined) => `${word ?? ''}…`)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};
