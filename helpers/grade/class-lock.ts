import {
  constants,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { quietly } from '../core/quietly.ts';
import { type Owner, stateOf, thisProcess } from '../kube/process-owner.ts';

const FILE = 'grading.json';
/** A file that names nobody and is younger is still being written (ms). */
const WRITING_MS = 5_000;

/**
 * Keeps a second grading out of the folder of a class, and gives what lets it in again. Throws Exit (2) while another
 * one is at work there; one that was killed keeps nobody out.
 */
export const lockClass = (out: string): (() => void) => {
  mkdirSync(out, { recursive: true });
  const file = join(out, FILE);
  while (!took(file)) clearAway(file, out);
  return () => rmSync(file, { force: true });
};

/** Writes this process down; false where a file is there already. */
const took = (file: string): boolean => {
  try {
    writeFileSync(file, JSON.stringify(thisProcess()), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    rmSync(file, { force: true }); // half of it, on a full disk
    throw error;
  }
};

/** Removes what a grading that was killed has left. Throws Exit where its owner may be at work. */
const clearAway = (file: string, out: string): void => {
  const text = textOf(file);
  if (text === undefined) return;
  const owner = quietly(() => JSON.parse(text) as Owner);
  const state = owner?.pid ? stateOf(owner) : isBeingWritten(file) ? 'alive' : 'gone';
  if (state !== 'gone') throw keptOut(out, file, owner?.pid, state);
  remove(file, text);
};

/**
 * Out of the way first: of two that have found the same file one gets it, and what the other has written meanwhile is
 * put back.
 */
const remove = (file: string, text: string): void => {
  const aside = `${file}.${process.pid}`;
  ifThere(() => renameSync(file, aside));
  if (textOf(aside) !== text) quietly(() => copyFileSync(aside, file, constants.COPYFILE_EXCL));
  rmSync(aside, { force: true });
};

const textOf = (file: string): string | undefined => ifThere(() => readFileSync(file, 'utf8'));

/** Undefined where its owner, or another one, has removed the file meanwhile. */
const ifThere = <T>(use: () => T): T | undefined => {
  try {
    return use();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const isBeingWritten = (file: string): boolean =>
  Date.now() - (quietly(() => statSync(file).mtimeMs) ?? 0) < WRITING_MS;

const keptOut = (
  out: string,
  file: string,
  pid: number | undefined,
  state: 'alive' | 'unknown',
): Exit => {
  const elsewhere = state === 'unknown';
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  return new Exit(
    EXIT.undecided,
    `${who}${elsewhere ? ' of another container' : ''} is grading into ${out}: wait until it has ended, or name another folder with --out${elsewhere ? `; if it has ended, delete ${file}` : ''}`,
  );
};
