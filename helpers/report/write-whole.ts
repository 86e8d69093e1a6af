import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** A file of a report that could not be written: one line that names the path and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** Writes a file and gives its path; a reader never sees half of it. Throws ReportError. */
export const writeWhole = (path: string, text: string): string => {
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, text);
    renameSync(part, path);
    return path;
  } catch (error) {
    rmSync(part, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ReportError(`cannot write ${path}: ${WHY[code ?? ''] ?? message}`);
  }
};

const WHY: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'no permission',
  EROFS: 'the file system is read-only',
  ENOENT: 'the folder is not there',
};
