/** An entry of a folder as `ls -al` prints it. */
export interface ListedEntry {
  name: string;
  kind: 'file' | 'folder';
  bytes: number;
  /** as it is printed: `Sep 21 2021` */
  day: string;
}

/** What `ls -al` printed of a folder. */
export interface FolderListing {
  /** the sum of the blocks of all entries (KiB); undefined where the line is missing */
  total: number | undefined;
  entries: ListedEntry[];
}

const TOTAL = /^total (\d+)$/m;
/** mode (with the dot of an SELinux label), links, owner, group, size, day, name. Links to other files and devices are not read. */
const ENTRY = /^([-d])[rwxsStT-]{9}[.+@]? +\d+ +\S+ +\S+ +(\d+) +(\w{3} +\d+ +\S+) (.+)$/gm;

/** Reads the output of GNU `ls -al`; lines of another form are left out. */
export const readFolderListing = (text: string): FolderListing => {
  const total = TOTAL.exec(text)?.[1];
  return {
    total: total === undefined ? undefined : Number(total),
    entries: [...text.matchAll(ENTRY)].map(([, mode, bytes, day = '', name = '']) => ({
      name,
      kind: mode === 'd' ? 'folder' : 'file',
      bytes: Number(bytes),
      day: day.replace(/ +/g, ' '),
    })),
  };
};
