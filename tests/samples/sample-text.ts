/** A text as long as the document, which holds these lines (counted from 1) and is blank elsewhere. */
export const textOfLines = (parts: Record<number, string>): string => {
  const lines = Array<string>(1008).fill('');
  for (const [first, part] of Object.entries(parts))
    for (const [i, line] of part.split('\n').entries()) lines[Number(first) - 1 + i] = line;
  return lines.join('\n');
};

/** What `ls -al` prints of a folder with these files: name, bytes; each of that day. */
export const listingOf = (
  files: readonly (readonly [name: string, bytes: number])[],
  { total = 4 * (files.length + 1), day = 'Sep 21  2021' } = {},
): string =>
  [
    '$ ls -al',
    `total ${total}`,
    `drwxr-xr-x. 2 root root 4096 ${day} .`,
    `drwxr-xr-x. 6 root root  137 ${day} ..`,
    ...files.map(
      ([name, bytes]) => `-rw-r--r--. 1 root root ${String(bytes).padStart(4)} ${day} ${name}`,
    ),
  ].join('\n');
