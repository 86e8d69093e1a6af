import { copyFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { EXIT, Exit } from '../core/exit.ts';
import { log, sanitize } from '../core/log.ts';
import {
  damagedLines,
  type Entry,
  Journal,
  type JournalHead,
  leftJournals,
  readJournal,
} from '../kube/journal.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { readKubeconfig, useContext } from '../kube/kubeconfig.ts';
import { WriteLease } from '../kube/lease.ts';
import { stateOf } from '../kube/process-owner.ts';
import { headOf, undoJournal } from '../kube/undo.ts';
import { nameOf } from '../kube/write-set.ts';
import { RUN_LABEL } from '../kube/writer.ts';
import { clusterUid, JOURNALS } from '../run/left-changes.ts';

/** `npm run restore`: restores what interrupted runs left changed, on the clusters they were run on. */
export const command = () =>
  new Command('restore')
    .summary('Restores what an interrupted run left changed.')
    .description('Restores what an interrupted run left changed on a cluster.')
    .addOption(new Option('--journals <dir>').default(JOURNALS).hideHelp())
    .action(async ({ journals }: { journals: string }) => {
      const files = leftJournals(journals);
      if (!files.length) process.stdout.write('nothing was left changed\n');
      const troubles: string[] = [];
      for (const file of files)
        try {
          process.stdout.write(`${sanitize(await restore(file))}\n`);
        } catch (error) {
          troubles.push((error as Error).message); // the next journal may well be restored
        }
      if (troubles.length) throw new Exit(EXIT.undecided, troubles.join('\n'));
    });

/** Restores one journal and gives the words for it. Throws what keeps it from that. */
const restore = async (file: string): Promise<string> => {
  const entries = readJournal(file);
  const damaged = damagedLines(file);
  const head = headOf(entries);
  if (!head) return headless(file, entries, damaged);
  const state = stateOf(head);
  if (state === 'alive')
    return `run ${head.run} is still going on (process ${head.pid}): it restores what it changes itself`;
  if (head.target === 'lab' || head.target === 'k3s') {
    new Journal(file).close();
    return `run ${head.run} was on ${head.target}, which ended with it: nothing is left`;
  }
  if (damaged.length) copyFileSync(file, `${file}.damaged`);
  const words = await undo(file, head, state === 'gone');
  if (damaged.length)
    throw new Error(
      `${file}: line ${damaged.join(', ')} cannot be read; the others were restored (${words}); ${lookFor(`=${head.run}`)}; the damaged file is ${file}.damaged`,
    );
  return `run ${head.run} on context ${head.context}: ${words}`;
};

/**
 * `gone`: the run has ended for sure. One of another container may be going on: then its Lease is taken first, as
 * another run would take it.
 */
const undo = async (file: string, head: JournalHead, gone: boolean): Promise<string> => {
  try {
    const api = new KubeApi(useContext(readKubeconfig(head.kubeconfig), head.context));
    const cluster = await clusterUid(api);
    const lease = new WriteLease(api, gone ? head.run : `restore-${head.run}`, { log });
    if (!gone) await lease.acquire();
    try {
      const words = await undoJournal(api, file, cluster);
      return words.join(', ') || 'nothing was left';
    } finally {
      await lease.release();
    }
  } catch (error) {
    throw new Error(
      `run ${head.run} on context ${head.context} could not be restored: ${(error as Error).message}; its journal is ${file}`,
    );
  }
};

/** Without its first line a journal does not say which cluster it belongs to. */
const headless = (file: string, entries: Entry[], damaged: number[]): string => {
  if (!entries.length && !damaged.length) {
    new Journal(file).close();
    return `${file} was empty: nothing was written under it`;
  }
  const objects = entries.flatMap((e) => (e.type === 'intent' ? [nameOf(e.object)] : []));
  const about = objects.length ? ` It was about ${objects.join(', ')}.` : '';
  throw new Error(
    `${file} is damaged: it does not say which cluster it belongs to.${about} ${lookFor('')}; then delete the file`,
  );
};

const lookFor = (run: string): string =>
  `look for what is left with kubectl get namespaces,services,pods,virtualservices,destinationrules,gateways,serviceentries -A -l ${RUN_LABEL}${run} and delete it`;
