import { Command } from 'commander';
import { isAlive, leftJournals, readJournal } from '../kube/journal.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { readKubeconfig, useContext } from '../kube/kubeconfig.ts';
import { headOf, undoJournal } from '../kube/undo.ts';
import { clusterUid, JOURNALS } from './left-changes.ts';

/** `npm run restore`: puts back what interrupted runs left changed, on the clusters they were run on. */
export const command = () =>
  new Command('npm run restore')
    .description('Puts back what an interrupted run left changed on a cluster.')
    .allowExcessArguments(false)
    .action(async () => {
      const files = leftJournals(JOURNALS);
      if (!files.length) process.stdout.write('nothing was left changed\n');
      for (const file of files) {
        const head = headOf(readJournal(file));
        if (!head) {
          process.stdout.write(`${file} names no cluster: nothing was written under it\n`);
          continue;
        }
        if (isAlive(head)) {
          process.stdout.write(
            `run ${head.run} is still going on (process ${head.pid}): it puts back what it changes itself\n`,
          );
          continue;
        }
        const api = new KubeApi(useContext(readKubeconfig(head.kubeconfig), head.context));
        const words = await undoJournal(api, file, await clusterUid(api));
        process.stdout.write(
          `run ${head.run} on context ${head.context}: ${words.join(', ') || 'nothing was left'}\n`,
        );
      }
    });
