import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildLedger } from '../claims/build-ledger.ts';
import {
  type Catalogue,
  CatalogueError,
  disagreements,
  loadCatalogue,
  selected,
  specFiles,
} from '../claims/catalogue.ts';
import { exitCodeOf } from '../claims/exit-code.ts';
import type { RunFacts } from '../claims/facts.ts';
import type { Ledger } from '../claims/ledger.ts';
import { readFacts } from '../claims/read-facts.ts';
import type { Result } from '../claims/row.ts';
import { envoyVersion } from '../istio/envoy-version.ts';
import { findK6 } from '../k6/find-k6.ts';
import { Journal } from '../kube/journal.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { KubeError } from '../kube/kube-error.ts';
import { WriteLease } from '../kube/lease.ts';
import { Snapshot, writeSnapshot } from '../kube/snapshot.ts';
import { undoJournal } from '../kube/undo.ts';
import { EXIT, Exit } from './exit.ts';
import { findBrowser } from './find-browser.ts';
import { Interruption } from './interruption.ts';
import { clusterUid, journalFile, leftOn, restoreLeft } from './left-changes.ts';
import { runPhase } from './playwright-phase.ts';
import { publish } from './publish.ts';
import type { RunContext } from './run-context.ts';
import { makeRunFolder, newRunId, suite } from './run-folder.ts';
import { settleRows } from './settle-rows.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { connectionAdvice, openTarget, type Target } from './target.ts';
import type { VerifyOptions } from './verify-options.ts';

/** Judges a target and writes its run. Gives the exit code. Throws what `main` turns into a message and a code. */
export const verify = async (options: VerifyOptions): Promise<number> => {
  const catalogue = loadCatalogue();
  const picked = selected(catalogue, options.only);
  checkSpecs(catalogue, picked);
  const interruption = new Interruption(() => {
    say('gave up at once; npm run restore puts back what is left changed');
    process.exit(EXIT.undecided);
  });
  const target = await openTarget(options);
  try {
    say(`target: ${target.announcement}`);
    return await judge({ options, catalogue, picked, target, interruption });
  } catch (error) {
    throw error instanceof KubeError
      ? new Exit(EXIT.undecided, connectionAdvice(error, target))
      : error;
  } finally {
    await target.close();
  }
};

interface Job {
  options: VerifyOptions;
  catalogue: Catalogue;
  picked: { named: Set<string>; needed: Set<string> };
  target: Target;
  interruption: Interruption;
}

const judge = async (job: Job): Promise<number> => {
  const { options, target } = job;
  const api = new KubeApi(target.config);
  const startedAt = new Date().toISOString();
  const id = newRunId();
  const { data, underWay } = await takeSnapshot(api, options.wait, say);
  const cluster = await clusterUid(api).catch((error: KubeError) => {
    if (error.trouble === 'forbidden') return '';
    throw error;
  });
  const lease = await beginWriting(api, target, id, cluster);
  const folder = makeRunFolder(id, options.out);
  const context = join(folder, 'run.json');
  try {
    if (underWay.length) say(`still rolling out after ${options.wait} s: ${underWay.join(', ')}`);
    const run = await prepare(job, id, folder, new Snapshot(data), cluster);
    writeSnapshot(run.snapshot, data);
    writeFileSync(context, JSON.stringify(run), { mode: 0o600 });
    await runPhases(job, run, context);
    const left = await undo(api, run.journal, cluster);
    const results = readResults(run.results);
    const ledger = buildLedger({
      catalogue: job.catalogue,
      results,
      needed: job.picked.needed,
      judged: options.only ? job.picked.named : undefined,
      run: header(job, id, startedAt, run, left === undefined && isComplete(job, results)),
    });
    await publish(ledger, {
      folder,
      options,
      catalogue: job.catalogue,
      announcement: target.announcement,
    });
    if (left) say(left);
    return left && ledger.totals.broken === 0 ? EXIT.undecided : exitCodeOf(ledger);
  } finally {
    await lease
      ?.release()
      .catch((error: Error) =>
        say(`the Lease default/meshproof could not be given back: ${error.message}`),
      );
    for (const file of [
      context,
      join(folder, 'snapshot.json'),
      join(folder, 'playwright-work'),
      join(folder, 'results.jsonl'),
    ])
      rmSync(file, { recursive: true, force: true });
  }
};

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const checkSpecs = (catalogue: Catalogue, picked: Job['picked']): void => {
  const wanted = new Set([...picked.named, ...picked.needed]);
  const findings = disagreements(
    catalogue.rows.filter((r) => wanted.has(r.id)),
    specFiles().filter((s) => wanted.has(s.id)),
  );
  if (findings.length) throw new CatalogueError(findings.join('\n'));
};

/** Nothing is written before the Lease is held; what an earlier run left is put back first. */
const beginWriting = async (
  api: KubeApi,
  target: Target,
  id: string,
  cluster: string,
): Promise<WriteLease | undefined> => {
  if (!target.allowChanges) {
    if (leftOn(cluster).length)
      say('an earlier run left changes on this cluster: npm run restore puts them back');
    return undefined;
  }
  if (!cluster)
    throw new Exit(
      EXIT.undecided,
      'missing permission: get namespace kube-system; without it changes could not be put back safely',
    );
  const dead = leftOn(cluster).map((left) => left.run);
  const lease = new WriteLease(api, id, dead);
  await lease.acquire();
  for (const word of await restoreLeft(api, cluster)) say(`left by an earlier run: ${word}`);
  return lease;
};

const prepare = async (
  job: Job,
  id: string,
  folder: string,
  snapshot: Snapshot,
  cluster: string,
): Promise<RunContext> => {
  const { options, target, catalogue, picked } = job;
  const browser = await findBrowser();
  const rows = catalogue.rows.filter(
    (row) => picked.named.has(row.id) || picked.needed.has(row.id),
  );
  const loaded = rows.some((row) => row.needs.includes('k6'));
  // an image is brought only where it is then used
  const k6 = await findK6(loaded && target.allowChanges);
  const facts: RunFacts = {
    cluster: {
      ...readFacts(snapshot, target.reach),
      envoy: await envoyVersion(target.config, snapshot),
    },
    allowChanges: target.allowChanges,
    profile: options.profile,
    browser,
    k6,
    via: options.via,
    document: options.doc ?? null,
  };
  const { open, settled } = settleRows(rows, facts);
  const results = join(folder, 'results.jsonl');
  writeFileSync(results, settled.map((r) => `${JSON.stringify(r)}\n`).join(''));
  const journal = journalFile(id);
  if (target.allowChanges)
    new Journal(journal).head({
      run: id,
      cluster,
      context: target.context,
      kubeconfig: target.kubeconfig,
      startedAt: new Date().toISOString(),
    });
  return {
    id,
    folder,
    journal,
    results,
    facts,
    kubeconfig: target.kubeconfig,
    context: target.context,
    snapshot: join(folder, 'snapshot.json'),
    judged: open.map((row) => row.id),
    settled: settled.length,
    seed: options.seed,
    lang: options.lang,
    targetKind: target.kind,
    browser: 'path' in browser ? { path: browser.path, args: browser.args } : null,
    substitutes: Object.fromEntries(
      options.substitute.map((pair) => pair.split('=') as [string, string]),
    ),
  };
};

/** Claims that read or send traffic, then claims that write: never by project dependencies, which skip all after one red. */
const runPhases = async (
  { catalogue, interruption }: Job,
  run: RunContext,
  context: string,
): Promise<void> => {
  const specs = specFiles();
  for (const project of ['reads', 'writes'] as const) {
    const ids = new Set(
      run.judged.filter((id) => (catalogue.row(id).mode === 'M') === (project === 'writes')),
    );
    const files = [...new Set(specs.filter((s) => ids.has(s.id)).map((s) => s.file))];
    if (files.length && !interruption.happened)
      await runPhase({ project, files, context }, (child) => interruption.watch(child));
  }
};

/** What could not be put back, as a sentence; undefined when nothing is left changed. */
const undo = async (
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

const readResults = (file: string): Result[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Result);

const isComplete = ({ picked, interruption }: Job, results: Result[]): boolean => {
  const seen = new Set(results.map((r) => r.id));
  return !interruption.happened && [...picked.named, ...picked.needed].every((id) => seen.has(id));
};

const header = (
  { options, target }: Job,
  id: string,
  startedAt: string,
  run: RunContext,
  complete: boolean,
): Ledger['run'] => {
  const { kubernetes, istio, envoy, kiali, nodes, bookinfo } = run.facts.cluster;
  return {
    id,
    startedAt,
    complete,
    finishedAt: new Date().toISOString(),
    suite: suite(),
    profile: options.profile,
    stage: options.stage,
    allowChanges: target.allowChanges,
    seed: options.seed,
    target: {
      kind: target.kind,
      context: target.context,
      kubernetes,
      istio,
      envoy,
      kiali,
      nodes: nodes.length || null,
      bookinfo,
    },
  };
};
