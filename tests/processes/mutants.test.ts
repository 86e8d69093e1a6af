import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesBetween } from '#helpers/kube/fingerprint.ts';
import type { KubeObject } from '#helpers/kube/objects.ts';
import { MutantBench } from '#helpers/mutants/bench.ts';
import { breakTarget, repairTarget } from '#helpers/mutants/break-target.ts';
import { brokenFile } from '#helpers/mutants/left-broken.ts';
import { loadMutants, type Mutant } from '#helpers/mutants/mutant.ts';
import { clusterUid } from '#helpers/run/left-changes.ts';
import { startLabProcess } from '#helpers/target/lab-process.ts';
import { descendants } from './descendants.ts';
import { type LabSession, openLab } from './lab-session.ts';
import { runCli } from './run-cli.ts';

let lab: LabSession;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.lab.close());

type Meant = KubeObject & { spec: unknown };

const MUTANT = 'injection-label-taken-away';
const mutantNamed = (id: string): Mutant => {
  const found = loadMutants().find((mutant) => mutant.id === id);
  if (!found) throw new Error(`no mutant ${id}`);
  return found;
};
const breaks = () => ['mutants', ...lab.at, '--allow-changes', '--only', MUTANT];

/** Resolves when the target is broken. */
const broken = async (): Promise<void> => {
  const label = async () =>
    (await lab.api.get<KubeObject>('/api/v1/namespaces/default')).metadata.labels?.[
      'istio-injection'
    ];
  while (await label()) await new Promise((resolve) => setTimeout(resolve, 20));
};

/** Quick ones of two kinds: another manifest is applied, an object is gone. `.ci/run` tries all that are core. */
const SAMPLE = ['subset-without-pods', 'account-of-ratings-gone'];
/** Two runs of the suite and a whole one with changes, beside another file of tests. */
const THREE_RUNS_MS = 420_000;

test('mutants turn red exactly what they tell, and the lab is green again', {
  timeout: THREE_RUNS_MS,
}, async () => {
  const { code, stdout } = await runCli(['mutants', '--jobs', '1', '--only', SAMPLE.join(',')]);
  expect(stdout).toMatch(
    /^(as expected .*\n){2}green again: yes\nmutants: 2 of 2 as expected; \d+ of \d+ judged rows seen to fail\n$/,
  );
  expect(code).toBe(0);
});

test('Ctrl-C in the middle: what was broken is repaired, exit 2', async () => {
  const before = await lab.objects();
  const run = await runCli(breaks(), {}, (child) => {
    void broken().then(() => child.kill('SIGINT'));
  });
  expect(run.stderr).toContain('meshproof: interrupted: what was broken is repaired');
  expect(run.code).toBe(2);
  expect(changesBetween(before, await lab.objects())).toEqual([]);
});

test('killed outright: the next start repairs what was left broken', async () => {
  const before = await lab.objects();
  await runCli(breaks(), {}, (child) => {
    void broken().then(() => {
      for (const pid of descendants(child.pid as number)) process.kill(pid, 'SIGKILL');
    });
  });
  expect(changesBetween(before, await lab.objects())).not.toEqual([]);
  const { stdout, code } = await runCli(['mutants', ...lab.at, '--allow-changes', '--repair']);
  expect(stdout).toContain(
    `repaired what an earlier run left: Namespace/default (mutant ${MUTANT})`,
  );
  expect(code).toBe(0);
  expect(changesBetween(before, await lab.objects())).toEqual([]);
});

test('what was deleted is recreated as it was: no sidecar in a pod that had none, the same cluster address', async () => {
  const paths = [
    '/api/v1/namespaces/default/pods/busybox',
    '/api/v1/namespaces/kube-system/services/kube-dns',
  ];
  const objects = () => Promise.all(paths.map((path) => lab.api.get<Meant>(path)));
  const meant = ({ metadata, spec }: Meant) => ({ labels: metadata.labels, spec });
  const before = await objects();
  const cluster = await clusterUid(lab.api);
  await breakTarget(lab.api, { cluster, mutant: 'two-deleted' }, [
    { delete: 'Pod/default/busybox' },
    { delete: 'Service/kube-system/kube-dns' },
  ]);
  expect((await lab.api.ask('GET', paths[0] as string)).status).toBe(404);
  const repaired = await repairTarget(lab.api, cluster);
  expect(repaired).toEqual(['Service/kube-system/kube-dns', 'Pod/default/busybox']);
  expect((await objects()).map(meant)).toEqual(before.map(meant));
});

test('a target that cannot be repaired ends it all, saying what is left and what to do', async () => {
  const dying = await startLabProcess();
  const bench = new MutantBench([dying.kubeconfig], 'lab');
  const file = brokenFile(await bench.cluster());
  // expected from the start: it may end before the lab has gone
  const ended = expect(bench.try({ ...mutantNamed(MUTANT), only: ['IST-07'] })).rejects.toThrow(
    /could not be repaired: .*--repair.*\.meshproof/s,
  );
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
  await dying.close();
  await ended;
  expect(readFileSync(file, 'utf8')).toContain('"istio-injection":"enabled"');
  rmSync(file);
});
