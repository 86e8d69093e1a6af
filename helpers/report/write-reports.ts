import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Ledger } from '../claims/ledger.ts';
import type { Words } from '../claims/row.ts';
import { renderHtml } from './render-html.ts';
import { renderJunit } from './render-junit.ts';

export interface ReportOptions {
  lang: 'en' | 'zh';
  chapters: { id: string; title: Words }[];
  /** relative to the folder */
  playwrightReport?: string;
}

/** A report that could not be written: one line that names the path and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/**
 * Writes report.html and junit.xml into a run's folder and gives their paths. A reader never sees half a file.
 * Throws ReportError when the disk is full or the folder cannot be written to.
 */
export const writeReports = (
  ledger: Ledger,
  folder: string,
  options: ReportOptions,
): { html: string; junit: string } => {
  const inline = (file: string) => fileOf(folder, file);
  return {
    html: written(join(folder, 'report.html'), renderHtml(ledger, { ...options, inline })),
    junit: written(join(folder, 'junit.xml'), renderJunit(ledger)),
  };
};

/** The bytes of a file of the run; undefined when it is not there or, by a link, not in the folder. */
const fileOf = (folder: string, file: string): Buffer | undefined => {
  try {
    const path = realpathSync(join(folder, file));
    return path.startsWith(realpathSync(folder) + sep) ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
};

const written = (path: string, text: string): string => {
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
