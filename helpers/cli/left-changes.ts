import { join } from 'node:path';
import { isAlive, leftJournals, readJournal } from '../kube/journal.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { KubeObject } from '../kube/objects.ts';
import { headOf, undoJournal } from '../kube/undo.ts';
import { ROOT } from './root.ts';

/** Journals live with the project, not with a run: a run's folder may be thrown away. */
export const JOURNALS = join(ROOT, '.meshproof');

export const journalFile = (run: string): string => join(JOURNALS, `${run}.journal`);

/** The one name of a cluster that a copied kubeconfig cannot fake. Throws KubeError. */
export const clusterUid = async (api: KubeApi): Promise<string> =>
  (await api.get<KubeObject>('/api/v1/namespaces/kube-system')).metadata.uid;

/** Journals that runs on this cluster left behind; those of runs still going on are theirs. */
export const leftOn = (cluster: string): { file: string; run: string }[] =>
  leftJournals(JOURNALS).flatMap((file) => {
    const head = headOf(readJournal(file));
    return head?.cluster === cluster && !isAlive(head) ? [{ file, run: head.run }] : [];
  });

/** Puts back what earlier runs left on this cluster; gives a word for each thing. Throws KubeError. */
export const restoreLeft = async (api: KubeApi, cluster: string): Promise<string[]> => {
  const words: string[] = [];
  for (const { file } of leftOn(cluster)) words.push(...(await undoJournal(api, file, cluster)));
  return words;
};
