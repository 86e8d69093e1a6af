/** How a matcher introduces itself; what it expected and got stands below. */
const MATCHER = /^expect(?:\.\w+)*\(.*\)[.\w]*\(.*\)(?: \/\/ .*)?$/;
/** The legend of a comparison, with the number of its lines. */
const LEGEND = /^([-+]) (Expected|Received) {2}[-+] \d+$/;

/** A reason without what only the author of a test needs. What is left is never empty when something was given. */
export const plainReason = (reason: string): string => {
  const lines = reason
    .split('\n')
    .filter((line) => line.trim() && !MATCHER.test(line))
    .map((line) => line.replace(LEGEND, (_, sign, word) => `${sign} ${word.toLowerCase()}`));
  return lines.join('\n').trim() || reason.trim();
};
