import { existsSync } from 'node:fs';
import { EXIT, Exit } from '../core/exit.ts';
import { say } from '../core/say.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { WriteLease } from '../kube/lease.ts';
import { undoJournal } from '../kube/undo.ts';
import { WritePermit } from '../kube/write-permit.ts';
import type { Target } from '../target/target.ts';
import { journalFile, leftOn, restoreLeft } from './left-changes.ts';

/**
 * Takes the Lease of the cluster and puts back what an earlier run left: nothing is written before. Undefined
 * for a run that writes nothing. Throws Exit, LeaseHeld, KubeError.
 */
export const beginWriting = async (
  api: KubeApi,
  target: Target,
  id: string,
  cluster: string,
): Promise<WriteLease | undefined> => {
  const left = leftOn(cluster);
  if (!target.allowChanges) {
    if (left.length)
      say('an earlier run left changes on this cluster: npm run restore puts them back');
    return undefined;
  }
  if (!cluster)
    throw new Exit(
      EXIT.undecided,
      'missing permission: get namespace kube-system; without it changes could not be put back safely',
    );
  const lease = new WriteLease(api, id, {
    permit: new WritePermit(journalFile(id)),
    dead: left.filter(({ gone }) => gone).map(({ run }) => run),
    say,
  });
  await lease.acquire();
  try {
    for (const word of await restoreLeft(api, cluster)) say(`left by an earlier run: ${word}`);
  } catch (error) {
    await giveBack(lease);
    throw error;
  }
  return lease;
};

/** Gives the Lease back; where that fails it runs out by itself, and a word is said. */
export const giveBack = async (lease: WriteLease | undefined): Promise<void> => {
  try {
    await lease?.release();
  } catch (error) {
    say(`the Lease default/meshproof could not be given back: ${(error as Error).message}`);
  }
};

/** Takes back what the run has written. Gives what could not be put back, as a sentence; undefined when nothing is left. */
export const takeBack = async (
  api: KubeApi,
  journal: string,
  cluster: string,
): Promise<string | undefined> => {
  if (!existsSync(journal)) return undefined;
  try {
    for (const word of await undoJournal(api, journal, cluster)) say(`put back: ${word}`);
    return undefined;
  } catch (error) {
    return `not everything could be put back (${(error as Error).message}): npm run restore tries again`;
  }
};
