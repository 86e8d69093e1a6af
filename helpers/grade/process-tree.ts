import { readdirSync, readFileSync } from 'node:fs';
import { statFields } from '../core/process-stat.ts';
import { quietly } from '../core/quietly.ts';

/** A process and what it has started. */
export interface TreeSample {
  /** of all of them (MiB); memory that they share is counted once */
  mib: number;
  /** of the process alone (MiB) */
  ownMib: number;
  /** of processors, by it and by those of its children that have ended (s) */
  cpuSeconds: number;
}

/** Looks at a process and all that it has started, as Linux tells it (proc(5)); undefined elsewhere and once it has ended. */
export const sampleTree = (pid: number): TreeSample | undefined =>
  quietly(() => {
    const parents = parentsNow();
    const below = (root: number): number[] => [
      root,
      ...[...parents].flatMap(([child, parent]) => (parent === root ? below(child) : [])),
    ];
    const fields = statFields(pid);
    if (!fields) return undefined;
    const ticks = CPU.reduce((sum, at) => sum + Number(fields[at]), 0);
    return {
      mib: below(pid).reduce((sum, one) => sum + (quietly(() => mibOf(one)) ?? 0), 0),
      ownMib: mibOf(pid),
      cpuSeconds: ticks / TICKS,
    };
  });

/** Of /proc/PID/stat: its parent, and what it and its children that have ended took of processors. */
const PARENT = 4;
const CPU = [14, 15, 16, 17];

/** Of a second, as Linux counts for programs on every architecture. */
const TICKS = 100;

const parentsNow = (): Map<number, number> =>
  new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const fields = statFields(Number(name));
        return fields ? [[Number(name), Number(fields[PARENT])] as const] : [];
      }),
  );

const mibOf = (pid: number): number => {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024;
};
