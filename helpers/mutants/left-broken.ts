import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../kube/objects.ts';
import { type Owner, thisProcess } from '../kube/process-owner.ts';
import type { Named } from '../kube/resource-path.ts';
import { JOURNALS } from '../run/left-changes.ts';

/** An object as it was before it was broken; null where there was none. */
export interface Before {
  object: Named;
  was: KubeObject | null;
  /** its status was broken as well */
  status: boolean;
}

/** What a mutant is about to break, kept on disk until it is repaired, and the process that breaks it: of one that is alive it is not left. */
export interface LeftBroken extends Owner {
  /** uid of namespace kube-system */
  cluster: string;
  mutant: string;
  before: Before[];
}

/** Where it is kept: one file a cluster. */
export const brokenFile = (cluster: string): string => join(JOURNALS, `mutant-${cluster}.json`);

/** On the disk, not in its cache, when this returns: what follows may be the last thing that this process does. */
export const writeLeftBroken = (left: Omit<LeftBroken, keyof Owner>): void => {
  mkdirSync(JOURNALS, { recursive: true });
  const fd = openSync(brokenFile(left.cluster), 'w', 0o600);
  try {
    writeSync(fd, JSON.stringify({ ...thisProcess(), ...left }));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

/** Undefined when nothing is broken. A file cut off by a crash was followed by no write. */
export const readLeftBroken = (cluster: string): LeftBroken | undefined => {
  try {
    return JSON.parse(readFileSync(brokenFile(cluster), 'utf8')) as LeftBroken;
  } catch {
    return undefined;
  }
};

export const forgetBroken = (cluster: string): void => rmSync(brokenFile(cluster), { force: true });
