import { rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCauses } from '../causes/find-causes.ts';
import {
  type Catalogue,
  CatalogueError,
  disagreements,
  loadCatalogue,
  selected,
  specFiles,
} from '../claims/catalogue.ts';
import type { Cause } from '../claims/cause.ts';
import type { Ledger } from '../claims/ledger.ts';
import type { Result } from '../claims/row.ts';
import { whileRollingOut } from '../claims/while-rolling-out.ts';
import { endProcess } from '../core/end-process.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { Interruption } from '../core/interruption.ts';
import { log } from '../core/log.ts';
import { quietly } from '../core/quietly.ts';
import { generatedIn } from '../kube/generated-names.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { KubeError } from '../kube/kube-error.ts';
import type { Rollout } from '../kube/rollout.ts';
import { Snapshot, type SnapshotData, writeSnapshot } from '../kube/snapshot.ts';
import { fixNames } from '../places/fix-text.ts';
import { connectionAdvice, openTarget, type Target } from '../target/target.ts';
import type { VerifyOptions } from '../target/verify-options.ts';
import type { Ahead } from './ahead.ts';
import { beginWriting, releaseLease, undoChanges } from './begin-writing.ts';
import { buildLedger } from './build-ledger.ts';
import { findDocument } from './document-text.ts';
import { clusterUid } from './left-changes.ts';
import { prepareRun } from './prepare-run.ts';
import { publish } from './publish.ts';
import { RunClock } from './run-clock.ts';
import type { RunContext } from './run-context.ts';
import { makeRunFolder, newRunId, WORK } from './run-folder.ts';
import { runHeader } from './run-header.ts';
import { saidPlaces } from './said-places.ts';
import { takeSnapshot } from './take-snapshot.ts';
import type { TestRunner } from './test-runner.ts';

/** A run that was judged and written. */
export interface Verified {
  ledger: Ledger;
  /** false where changes could not all be taken back, or the ledger does not fit its schema */
  sound: boolean;
  folder: string;
}

/** Judges a target and writes its run, with what was begun ahead of it. Throws what `main` turns into a message and a code. */
export const verify = async (given: VerifyOptions, ahead: Ahead): Promise<Verified> => {
  const doc = findDocument(given.doc);
  const options = doc === undefined ? given : { ...given, doc };
  const catalogue = loadCatalogue();
  const picked = selected(catalogue, options.only);
  checkSpecs(catalogue, picked);
  const interruption = new Interruption(() => {
    log('gave up at once; npm run restore restores what is left changed');
    void endProcess(EXIT.undecided);
  });
  const target = await openTarget(options, ahead.lab);
  try {
    log(`target: ${target.announcement}`);
    return await judge({ options, catalogue, picked, target, tests: ahead.tests, interruption });
  } catch (error) {
    throw error instanceof KubeError
      ? new Exit(EXIT.undecided, connectionAdvice(error, target), error.kind)
      : error;
  } finally {
    await target.close();
  }
};

export interface Job {
  options: VerifyOptions;
  catalogue: Catalogue;
  picked: { named: Set<string>; needed: Map<string, string[]> };
  target: Target;
  tests: TestRunner;
  interruption: Interruption;
}

const checkSpecs = (catalogue: Catalogue, picked: Job['picked']): void => {
  const wanted = new Set([...picked.named, ...picked.needed.keys()]);
  const findings = disagreements(
    catalogue.rows.filter((r) => wanted.has(r.id)),
    specFiles().filter((s) => wanted.has(s.id)),
  );
  if (findings.length) throw new CatalogueError(findings.join('\n'));
};

/** What one run has in hand once its target has answered. */
interface Start {
  id: string;
  clock: RunClock;
  api: KubeApi;
  /** uid of the cluster; '' where it may not be read */
  cluster: string;
  data: SnapshotData;
  /** rollouts that had not ended when it was taken */
  underWay: Rollout[];
  folder: string;
}

const judge = async (job: Job): Promise<Verified> => {
  const { options, target } = job;
  const clock = new RunClock();
  const api = new KubeApi(target.config);
  const cluster = await clusterUid(api).catch((error: KubeError) => {
    if (error.kind === 'forbidden') return '';
    throw error;
  });
  const id = newRunId();
  // before the first write to the cluster: a folder that cannot be made ends the run
  const folder = makeRunFolder(id, options.out);
  try {
    const lease = await beginWriting(api, target, id, cluster, {
      seconds: options.leaseWait,
      interrupted: () => job.interruption.happened,
    });
    try {
      // what an earlier run left is undone by now: it is no part of the cluster that is judged
      const { data, underWay } = await takeSnapshot(api, patienceOf(job), log);
      return await judged(job, { id, clock, api, cluster, data, underWay, folder });
    } finally {
      await releaseLease(lease);
    }
  } finally {
    removeWork(folder);
    if (!options.out) removeEmpty(folder);
  }
};

/** What the rows of a run need settled. A row that rests on Kiali or an addon depends on one of chapter KIA. */
const patienceOf = ({ options, catalogue, picked, target, interruption }: Job) => {
  const rows = catalogue.rows.filter(({ id }) => picked.named.has(id) || picked.needed.has(id));
  return {
    seconds: options.wait,
    said: saidPlaces(options),
    nodeAddresses: target.nodeAddresses,
    page:
      options.via === 'direct' && rows.some(({ mode }) => mode === 'traffic' || mode === 'change'),
    addons: rows.some(({ chapter }) => chapter === 'KIA'),
    interrupted: () => interruption.happened,
  };
};

const judged = async (job: Job, start: Start): Promise<Verified> => {
  const { options, catalogue, picked, target } = job;
  const { id, clock, api, cluster, data, underWay, folder } = start;
  const { run, preDecided } = await prepareRun(job, id, folder, new Snapshot(data), cluster);
  const results = [...preDecided];
  let left: string | undefined;
  try {
    writeSnapshot(run.snapshot, data);
    results.push(...(await judgedByTests(job, run)));
  } finally {
    left = await undoChanges(api, run.journal, cluster);
  }
  const complete = left === undefined && isComplete(job, results);
  const ledger = buildLedger({
    catalogue,
    results: whileRollingOut(results, underWay, catalogue),
    needed: picked.needed,
    judged: options.only ? picked.named : undefined,
    run: { ...runHeader(id, clock, options, target, run.facts, cluster), complete },
    found: run.facts.found,
    names: fixNames(run.facts.places),
    causes: await causesOf(api, data, run),
    generated: new Map([
      [run.id, 'the run'],
      ...(quietly(() => generatedIn(new Snapshot(data), run.facts.cluster.nodes)) ?? []),
    ]),
  });
  removeWork(folder); // on a full disk it makes room for the ledger
  const faults = await publish(ledger, {
    folder,
    options,
    catalogue,
    announcement: target.announcement,
  });
  if (left) log(left);
  return { ledger, sound: left === undefined && faults.length === 0, folder };
};

/** A cluster that answers no more, or oddly, takes away the causes and not the run. */
const causesOf = async (api: KubeApi, data: SnapshotData, run: RunContext): Promise<Cause[]> => {
  try {
    return await findCauses(api, new Snapshot(data), run.facts.places);
  } catch (error) {
    log(`the causes behind the verdicts could not be determined: ${(error as Error).message}`);
    return [];
  }
};

const RUN_FILE = 'run.json';

const judgedByTests = async ({ tests, interruption }: Job, run: RunContext): Promise<Result[]> => {
  if (!run.judged.length) return [];
  const context = join(run.folder, RUN_FILE);
  writeFileSync(context, JSON.stringify(run), { mode: 0o600 });
  return tests.judge(context, interruption);
};

const removeWork = (folder: string): void => {
  for (const name of [RUN_FILE, 'snapshot.json', WORK])
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // a disk that takes nothing more; the ledger is what matters now
    }
};

/** A run that wrote nothing leaves no folder. */
const removeEmpty = (folder: string): void => {
  try {
    rmdirSync(folder);
  } catch {
    // it holds the run
  }
};

const isComplete = ({ picked, interruption }: Job, results: Result[]): boolean => {
  const seen = new Set(results.map((r) => r.id));
  return (
    !interruption.happened && [...picked.named, ...picked.needed.keys()].every((id) => seen.has(id))
  );
};
