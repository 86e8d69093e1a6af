import { copyFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import {
  damagedLines,
  type Entry,
  isAlive,
  Journal,
  type JournalHead,
  leftJournals,
  readJournal,
} from '../kube/journal.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { readKubeconfig, useContext } from '../kube/kubeconfig.ts';
import { WriteLease } from '../kube/lease.ts';
import { headOf, undoJournal } from '../kube/undo.ts';
import { nameOf } from '../kube/write-set.ts';
import { RUN_LABEL } from '../kube/writer.ts';
import { EXIT, Exit } from './exit.ts';
import { clusterUid, JOURNALS } from './left-changes.ts';
import { harmless } from './say.ts';

/** `npm run restore`: puts back what interrupted runs left changed, on the clusters they were run on. */
export const command = () =>
  new Command('npm run restore')
    .description('Puts back what an interrupted run left changed on a cluster.')
    .addOption(new Option('--journals <dir>').default(JOURNALS).hideHelp())
    .allowExcessArguments(false)
    .action(async ({ journals }: { journals: string }) => {
      const files = leftJournals(journals);
      if (!files.length) process.stdout.write('nothing was left changed\n');
      const troubles: string[] = [];
      for (const file of files)
        try {
          process.stdout.write(`${harmless(await restore(file))}\n`);
        } catch (error) {
          troubles.push((error as Error).message); // the next journal may well be put back
        }
      if (troubles.length) throw new Exit(EXIT.undecided, troubles.join('\n'));
    });

/** Puts back one journal and gives the words for it. Throws what keeps it from that. */
const restore = async (file: string): Promise<string> => {
  const entries = readJournal(file);
  const damaged = damagedLines(file);
  const head = headOf(entries);
  if (!head) return headless(file, entries, damaged);
  if (isAlive(head))
    return `run ${head.run} is still going on (process ${head.pid}): it puts back what it changes itself`;
  if (head.target === 'lab' || head.target === 'k3s') {
    new Journal(file).close();
    return `run ${head.run} was on ${head.target}, which ended with it: nothing is left`;
  }
  if (damaged.length) copyFileSync(file, `${file}.damaged`);
  const words = await undo(file, head);
  if (damaged.length)
    throw new Error(
      `${file}: line ${damaged.join(', ')} cannot be read; the others were put back (${words}); ${lookFor(`=${head.run}`)}; the damaged file is ${file}.damaged`,
    );
  return `run ${head.run} on context ${head.context}: ${words}`;
};

const undo = async (file: string, head: JournalHead): Promise<string> => {
  try {
    const api = new KubeApi(useContext(readKubeconfig(head.kubeconfig), head.context));
    const words = await undoJournal(api, file, await clusterUid(api));
    await new WriteLease(api, head.run).release();
    return words.join(', ') || 'nothing was left';
  } catch (error) {
    throw new Error(
      `run ${head.run} on context ${head.context} could not be put back: ${(error as Error).message}; its journal is ${file}`,
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
