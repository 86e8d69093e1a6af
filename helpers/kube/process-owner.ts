import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { statFields } from '../core/process-stat.ts';

/**
 * A process as it can be told from every other one, also after its pid was given to another. What the system does
 * not tell is left out; only Linux knows its boot and its namespaces of pids.
 */
export interface Owner {
  pid: number;
  /** when it was started, as the system counts */
  started?: string;
  /** the boot of the machine that the pid belongs to */
  boot?: string;
  /** the namespace of the pid: each container counts its own */
  pidNamespace?: string;
}

/** This process. */
export const thisProcess = (): Owner => known({ pid: process.pid, started: startOf(process.pid) });

/**
 * Whether the process that wrote something down is still there. `unknown`: it was started in another container of
 * this machine, which cannot be looked into from here.
 */
export const stateOf = (owner: Owner): 'alive' | 'gone' | 'unknown' => {
  const here = known({ pid: owner.pid, started: undefined });
  if (owner.boot !== here.boot && owner.boot && here.boot) return 'gone';
  if (owner.pidNamespace !== here.pidNamespace && owner.pidNamespace && here.pidNamespace)
    return 'unknown';
  if (!exists(owner.pid)) return 'gone';
  const started = startOf(owner.pid);
  return owner.started && started !== owner.started ? 'gone' : 'alive';
};

const known = ({ pid, started }: { pid: number; started: string | undefined }): Owner => {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const pidNamespace = told(() => readlinkSync('/proc/self/ns/pid'));
  return {
    pid,
    ...(started ? { started } : {}),
    ...(boot ? { boot } : {}),
    ...(pidNamespace ? { pidNamespace } : {}),
  };
};

/** Of /proc/PID/stat. */
const [STATE, START] = [3, 22];

/** The start of a process: by /proc/PID/stat where there is one, else what ps says. Undefined for one that has ended. */
const startOf = (pid: number): string | undefined => {
  if (process.platform !== 'linux')
    return told(() =>
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim(),
    );
  const { [STATE]: state, [START]: start } = statFields(pid) ?? [];
  return state === 'Z' || state === 'X' ? undefined : start;
};

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
};

const told = (ask: () => string): string | undefined => {
  try {
    return ask() || undefined;
  } catch {
    return undefined;
  }
};
