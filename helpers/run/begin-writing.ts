import { existsSync } from 'node:fs';
import { EXIT, Exit } from '../core/exit.ts';
import { log } from '../core/log.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { WriteLease } from '../kube/lease.ts';
import { roleFile } from '../kube/role-files.ts';
import { undoJournal } from '../kube/undo.ts';
import { WritePermit } from '../kube/write-permit.ts';
import type { Target } from '../target/target.ts';
import { journalFile, leftOn, restoreLeft } from './left-changes.ts';

/**
 * Takes the Lease of the cluster, waiting for that of another run as long as was asked, and restores what an earlier run left: nothing is written before. Undefined
 * for a run that writes nothing. Throws Exit, LeaseHeld, KubeError.
 */
export const beginWriting = async (
  api: KubeApi,
  target: Target,
  id: string,
  cluster: string,
  waiting: { seconds: number; interrupted(): boolean },
): Promise<WriteLease | undefined> => {
  const left = leftOn(cluster);
  if (!target.allowChanges) {
    if (left.length)
      log('an earlier run left changes on this cluster: npm run restore restores them');
    return undefined;
  }
  if (!cluster)
    throw new Exit(
      EXIT.undecided,
      `missing permission: get namespaces cluster-wide (${roleFile('change')} gives it); without the uid of kube-system changes could not be restored safely`,
    );
  const lease = new WriteLease(api, id, {
    permit: new WritePermit(journalFile(id)),
    dead: left.filter(({ gone }) => gone).map(({ run }) => run),
    log,
    waitMs: waiting.seconds * 1000,
    interrupted: waiting.interrupted,
  });
  await lease.acquire();
  try {
    for (const word of await restoreLeft(api, cluster)) log(`left by an earlier run: ${word}`);
  } catch (error) {
    await releaseLease(lease);
    throw error;
  }
  return lease;
};

/** Gives the Lease back; where that fails it runs out by itself, and a word is said. */
export const releaseLease = async (lease: WriteLease | undefined): Promise<void> => {
  try {
    await lease?.release();
  } catch (error) {
    log(`the Lease default/meshproof could not be given back: ${(error as Error).message}`);
  }
};

/** Takes back what the run has written. Gives what could not be restored, as a sentence; undefined when nothing is left. */
export const undoChanges = async (
  api: KubeApi,
  journal: string,
  cluster: string,
): Promise<string | undefined> => {
  if (!existsSync(journal)) return undefined;
  try {
    for (const word of await undoJournal(api, journal, cluster)) log(`restored: ${word}`);
    return undefined;
  } catch (error) {
    return `not everything could be restored (${(error as Error).message}): npm run restore tries again`;
  }
};
