import { readFileSync } from 'node:fs';
import { quietly } from './quietly.ts';

/**
 * The fields of /proc/PID/stat at the numbers that proc(5) gives them: the first is the pid, and nothing is at 0.
 * Undefined for a process that has ended, and on systems that are not Linux.
 */
export const statFields = (pid: number): string[] | undefined => {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8').trim());
  if (stat === undefined) return undefined;
  // the name in brackets may hold anything, brackets and spaces too
  const [from, to] = [stat.indexOf('('), stat.lastIndexOf(')')];
  return ['', `${pid}`, stat.slice(from + 1, to), ...stat.slice(to + 2).split(' ')];
};
