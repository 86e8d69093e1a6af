import { join } from 'node:path';
import { ROOT } from '../core/root.ts';
import { leftJournals, readJournal } from '../kube/journal.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { KubeObject } from '../kube/objects.ts';
import { stateOf } from '../kube/process-owner.ts';
import { headOf, undoJournal } from '../kube/undo.ts';

/** Journals live with the project, not with a run: a run's folder may be thrown away. */
export const JOURNALS = join(ROOT, '.meshproof');

export const journalFile = (run: string): string => join(JOURNALS, `${run}.journal`);

/** A cluster out of reach is told within this time (ms). */
const FIRST_ANSWER_MS = 4_000;

/** The one name of a cluster that a copied kubeconfig cannot fake. Throws KubeError. */
export const clusterUid = async (api: KubeApi): Promise<string> => {
  const budget = { timeoutMs: FIRST_ANSWER_MS };
  const { metadata } = await api.get<KubeObject>('/api/v1/namespaces/kube-system', budget);
  return metadata.uid;
};

interface LeftJournal {
  file: string;
  run: string;
  /** its process has ended for sure; one of another container cannot be looked into from here */
  gone: boolean;
}

/** Journals that runs on this cluster left behind; those of runs still going on are theirs. */
export const leftOn = (cluster: string): LeftJournal[] =>
  leftJournals(JOURNALS).flatMap((file) => {
    const head = headOf(readJournal(file));
    const state = head?.cluster === cluster ? stateOf(head) : 'alive';
    return head && state !== 'alive' ? [{ file, run: head.run, gone: state === 'gone' }] : [];
  });

/**
 * Restores what earlier runs left on this cluster; gives a word for each thing. The caller holds the Lease: a run
 * that cannot be looked into has lost it and writes no more. Throws KubeError.
 */
export const restoreLeft = async (api: KubeApi, cluster: string): Promise<string[]> => {
  const words: string[] = [];
  for (const { file } of leftOn(cluster)) words.push(...(await undoJournal(api, file, cluster)));
  return words;
};
