import {
  type Entry,
  type Intent,
  Journal,
  type JournalHead,
  readJournal,
  type Sent,
} from './journal.ts';
import type { KubeApi } from './kube-api.ts';
import { fromAnswer } from './kube-error.ts';
import type { KubeObject } from './objects.ts';
import { objectPath } from './resource-path.ts';
import { nameOf } from './write-set.ts';
import { MANAGER, RUN_LABEL, removeByUid } from './writer.ts';

/** Why a journal was not undone: it belongs to another cluster. */
export class ForeignJournal extends Error {
  override readonly name = 'ForeignJournal';
}

export const headOf = (entries: Entry[]): JournalHead | undefined =>
  entries.find((e) => e.type === 'head');

/**
 * Takes back, newest first, what a journal says was made: where the live object has the uid that the write was
 * answered with, or carries our field manager and the run's label. Gives a word for
 * each object taken away. Throws KubeError when the cluster does not let it, ForeignJournal on another cluster.
 */
export const undoJournal = async (
  api: KubeApi,
  file: string,
  cluster: string,
  timeoutMs = 90_000,
): Promise<string[]> => {
  const entries = readJournal(file);
  const head = headOf(entries);
  if (head && head.cluster !== cluster)
    throw new ForeignJournal(
      `${file} was written on another cluster (context ${head.context}); turn to it and run npm run restore`,
    );
  const journal = new Journal(file);
  const undone = new Set(entries.flatMap((e) => (e.type === 'undone' ? [e.seq] : [])));
  const intents = entries.filter((e): e is Intent => e.type === 'intent' && !undone.has(e.seq));
  const words: string[] = [];
  for (const intent of intents.reverse()) {
    const sent = entries.find((e): e is Sent => e.type === 'sent' && e.seq === intent.seq);
    const live = await read(api, intent);
    if (live && (live.metadata.uid === sent?.uid || isOurs(live, head?.run))) {
      const { uid, deletionTimestamp } = live.metadata;
      await removeByUid(api, intent.object, uid, timeoutMs);
      // what was on its way already needs no word
      if (!deletionTimestamp) words.push(`removed ${nameOf(intent.object)}`);
    }
    journal.undone(intent.seq);
  }
  journal.close();
  return words;
};

const read = async (api: KubeApi, intent: Intent): Promise<KubeObject | undefined> => {
  const path = objectPath(intent.object);
  const answer = await api.ask('GET', path);
  if (answer.status === 404) return undefined;
  // an API that cannot tell now has not told that the object is gone
  if (answer.status >= 300) throw fromAnswer('GET', path, answer.status, answer.text);
  return JSON.parse(answer.text) as KubeObject;
};

/** Whether this run wrote an object: our field manager and the label of the run. */
const isOurs = ({ metadata }: KubeObject, run: string | undefined): boolean =>
  Boolean(run) &&
  metadata.labels?.[RUN_LABEL] === run &&
  (metadata.managedFields?.some((f) => f.manager === MANAGER) ?? false);
