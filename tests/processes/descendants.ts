import { readFileSync } from 'node:fs';

/** Processes that a process has started, and theirs. Throws where one of them has ended meanwhile. */
export const descendants = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .flatMap((child) => [Number(child), ...descendants(Number(child))]);
