import { readFileSync } from 'node:fs';
import { statFields } from '#helpers/core/process-stat.ts';
import { quietly } from '#helpers/core/quietly.ts';

/** Processes that a process has started and that are still there; none of one that has ended. */
export const childrenOf = (pid: number): number[] =>
  (quietly(() => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')) ?? '')
    .split(' ')
    .filter(Boolean)
    .map(Number);

/** These, and what they have started in their turn. */
export const descendants = (pid: number): number[] =>
  childrenOf(pid).flatMap((child) => [child, ...descendants(child)]);

/** Resolves with the descendants of a process once there are so many. */
export const descendantsOnce = async (pid: number, least: number): Promise<number[]> => {
  const pids = descendants(pid);
  if (pids.length >= least) return pids;
  await new Promise((resolve) => setTimeout(resolve, 50));
  return descendantsOnce(pid, least);
};

/** Which of these have not ended; of one that has, and was not asked for its exit code yet, nothing runs. */
export const stillThere = (pids: number[]): number[] =>
  pids.filter((pid) => !'ZX'.includes(statFields(pid)?.[3] ?? 'X'));
