import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { quietly } from '../core/quietly.ts';
import { type Owner, stateOf, thisProcess } from '../kube/process-owner.ts';

const FILE = 'grading.json';

/**
 * Keeps a second grading out of the folder of a class, and gives what lets it in again. Throws Exit (2) while another
 * one is at work there; one that was killed keeps nobody out.
 */
export const lockClass = (out: string): (() => void) => {
  mkdirSync(out, { recursive: true });
  const file = join(out, FILE);
  const owner = quietly(() => JSON.parse(readFileSync(file, 'utf8')) as Owner);
  const state = owner?.pid ? stateOf(owner) : 'gone';
  if (state !== 'gone')
    throw new Exit(
      EXIT.undecided,
      `process ${owner?.pid}${state === 'unknown' ? ' of another container' : ''} is grading into ${out}: wait until it has ended, or name another folder with --out${state === 'unknown' ? `; if it has ended, delete ${file}` : ''}`,
    );
  writeFileSync(file, JSON.stringify(thisProcess()));
  return () => rmSync(file, { force: true });
};
