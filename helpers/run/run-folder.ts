import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { readPackage } from '../core/package.ts';
import { ROOT } from '../core/root.ts';

export const REPORTS = join(ROOT, 'reports');

/** Where Playwright works: emptied by it when a phase begins, so that nothing of an earlier run is found there. */
export const WORK = 'playwright-work';

/** A file in which a claim leaves what it found to those after it: workers are processes, replaced after a claim that fails. */
export const leftToLaterClaims = (run: { folder: string }, ...names: string[]): string =>
  join(run.folder, WORK, ...names);

/** `20261123-234501-k3x9q2`: sorts by time, unique among runs that start in one second. */
export const newRunId = (): string => {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${time}-${Math.random().toString(36).slice(2, 8).padEnd(6, '0')}`;
};

/** Makes the folder of a run. Throws Exit when there cannot be one. */
export const makeRunFolder = (id: string, out: string | undefined): string => {
  const folder = out ? resolve(out) : join(REPORTS, id);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    throw new Exit(
      EXIT.undecided,
      `the run cannot be written to ${folder} (${(error as Error).message}): name another folder with --out`,
    );
  }
};

/** Lets `reports/latest` point to a run; where links are not to be had it stays as it was. */
export const pointLatest = (folder: string): void => {
  const latest = join(REPORTS, 'latest');
  try {
    mkdirSync(REPORTS, { recursive: true });
    rmSync(latest, { force: true });
    symlinkSync(folder.startsWith(REPORTS) ? basename(folder) : folder, latest);
  } catch {
    // a file system without links: the run's own folder is named in the summary
  }
};

/** The suite's own version and commit; null outside a checkout. */
export const suite = (): { version: string; commit: string | null } => {
  const { version } = readPackage();
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return { version, commit };
  } catch {
    return { version, commit: null };
  }
};
