/** What fits on a line stays on one: a list of versions is read across, not down. */
const LINE = 90;
/** Deeper than this nobody reads, and recursion must end somewhere. */
const MAX_DEPTH = 40;

/** JSON for people: two spaces a level, but small objects and lists of plain values on one line. */
export const prettyJson = (value: unknown, depth = 0): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth >= MAX_DEPTH) return '"…"';
  const list = Array.isArray(value);
  const entries: [string, unknown][] = list
    ? value.map((item) => ['', item])
    : Object.entries(value);
  const [open, close] = list ? '[]' : '{}';
  if (!entries.length) return `${open}${close}`;
  const parts = entries.map(
    ([key, item]) => (list ? '' : `${JSON.stringify(key)}: `) + prettyJson(item, depth + 1),
  );
  const plain = entries.every(([, item]) => typeof item !== 'object' || item === null);
  const line = list ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if ((list && plain) || (line.length + 2 * depth <= LINE && !line.includes('\n'))) return line;
  const indent = '  '.repeat(depth);
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
};
