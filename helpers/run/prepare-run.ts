import { join } from 'node:path';
import { findBrowser } from '../browser/find-browser.ts';
import { specsOf } from '../claims/catalogue.ts';
import { lastOf } from '../claims/milestones.ts';
import type { Result } from '../claims/row.ts';
import { log } from '../core/log.ts';
import { textOf } from '../core/reason.ts';
import { envoyVersion } from '../istio/envoy-version.ts';
import { findK6 } from '../k6/find-k6.ts';
import { Journal } from '../kube/journal.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import { absentParts } from '../places/absent-parts.ts';
import { readNameservers } from '../places/nameservers.ts';
import { findPlaces } from '../places/places.ts';
import type { RunFacts } from './facts.ts';
import { journalFile } from './left-changes.ts';
import { preDecideRows } from './pre-decide-rows.ts';
import { readFacts } from './read-facts.ts';
import type { RunContext } from './run-context.ts';
import { foundLines, saidPlaces, stageLine } from './said-places.ts';
import type { Job } from './verify.ts';

/**
 * Learns what the run must know before its first claim: facts, browser, which rows a test judges and which are
 * settled beforehand. Begins the journal of a run that writes.
 */
export const prepareRun = async (
  job: Pick<Job, 'options' | 'target' | 'catalogue' | 'picked'>,
  id: string,
  folder: string,
  snapshot: Snapshot,
  cluster: string,
): Promise<{ run: RunContext; preDecided: Result[] }> => {
  const { options, target, catalogue, picked } = job;
  const browser = await findBrowser();
  const rows = catalogue.rows.filter(
    (row) => picked.named.has(row.id) || picked.needed.has(row.id),
  );
  const loaded = rows.some((row) => row.needs.includes('k6'));
  // an image is brought only where it is then used
  const k6 = await findK6(loaded && target.allowChanges);
  const nameservers = await readNameservers(target.config, snapshot);
  const { places, found } = findPlaces(snapshot, { ...saidPlaces(options), nameservers });
  const read = readFacts(snapshot, places, target.nodeAddresses);
  const milestone = options.stage ? lastOf(options.stage) : read.milestone;
  for (const line of [...foundLines(found, milestone), stageLine(milestone, options.lang)])
    log(line);
  for (const why of Object.values(read.unlisted)) log(textOf(why).en);
  const facts: RunFacts = {
    places,
    found,
    cluster: {
      ...read,
      milestone,
      envoy: await envoyVersion(target.config, snapshot),
    },
    allowChanges: target.allowChanges,
    profile: options.profile,
    browser,
    k6,
    via: options.via,
    vantage: target.vantage,
    document: options.doc ?? null,
  };
  const { open, preDecided } = preDecideRows(rows, facts, absentParts(snapshot), catalogue);
  const judged = open.map((row) => row.id);
  const journal = journalFile(id);
  if (target.allowChanges)
    new Journal(journal).head({
      run: id,
      cluster,
      context: target.context,
      kubeconfig: target.kubeconfig,
      target: target.kind,
      startedAt: new Date().toISOString(),
    });
  const run: RunContext = {
    id,
    folder,
    journal,
    facts,
    catalogue,
    kubeconfig: target.kubeconfig,
    context: target.context,
    snapshot: join(folder, 'snapshot.json'),
    judged,
    specs: specsOf(judged),
    preDecided: preDecided.length,
    seed: options.seed,
    lang: options.lang,
    targetKind: target.kind,
    browser: 'path' in browser ? { path: browser.path, args: browser.args } : null,
    substitutes: Object.fromEntries(
      options.substitute.map((pair) => pair.split('=') as [string, string]),
    ),
  };
  return { run, preDecided };
};
