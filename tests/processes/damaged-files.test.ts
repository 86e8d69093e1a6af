import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KubeObject } from '#helpers/kube/objects.ts';
import { type Owner, thisProcess } from '#helpers/kube/process-owner.ts';
import { sampleLedger } from '../samples/sample-ledger.ts';
import { type LabSession, openLab } from './lab-session.ts';
import { expectOneMessage, runCli } from './run-cli.ts';

let lab: LabSession;
let folder = '';

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.lab.close());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshproof-damaged-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ledgerText = () => JSON.stringify(sampleLedger());

test.each([
  { name: 'an unknown run', text: () => undefined, code: 64, says: /there is no run .*reports\// },
  {
    name: 'a ledger cut off',
    text: () => ledgerText().slice(0, 2_000),
    code: 2,
    says: /ledger\.json: not JSON/,
  },
  {
    name: 'a ledger of another schema',
    text: () => ledgerText().replace(/ledger\/v\d+/, 'ledger/v9'),
    code: 2,
    says: /ledger\.json: not a ledger of meshproof: .*schema/,
  },
  {
    name: 'something else',
    text: () => 'null',
    code: 2,
    says: /ledger\.json: not a ledger of meshproof/,
  },
])('report of $name: one message, nothing is rendered', async ({ text, code, says }) => {
  const run = join(folder, 'run');
  const ledger = text();
  if (ledger !== undefined) {
    mkdirSync(run);
    writeFileSync(join(run, 'ledger.json'), ledger);
  }
  const shown = await runCli(['report', run]);
  expect(shown.stderr).toMatch(says);
  expect(shown.code).toBe(code);
  expectOneMessage(shown);
  expect(existsSync(join(run, 'report.html'))).toBe(false);
});

const SERVICES = '/api/v1/namespaces/default/services';
const RUN = '20261123-234501-abcdef';

/** An object as a run makes it, and the lines that its journal holds about it. */
const madeBy = async (name: string): Promise<string[]> => {
  const { metadata } = await lab.write<KubeObject>('POST', `${SERVICES}?fieldManager=meshproof`, {
    metadata: { name, labels: { 'meshproof.dev/run': RUN } },
    spec: { ports: [{ port: 80 }] },
  });
  const object = { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' } };
  const { uid, resourceVersion } = metadata;
  return [
    JSON.stringify({ type: 'intent', seq: 1, before: null, object }),
    JSON.stringify({ type: 'sent', seq: 1, uid, resourceVersion }),
  ];
};

const head = async (target: string, owner: Partial<Owner> = {}): Promise<string> => {
  const system = await lab.api.get<KubeObject>('/api/v1/namespaces/kube-system');
  return JSON.stringify({
    type: 'head',
    run: RUN,
    cluster: system.metadata.uid,
    context: 'lab',
    kubeconfig: [lab.lab.kubeconfig],
    target,
    startedAt: '2026-11-23T23:45:01Z',
    pid: spawnSync('true').pid, // gone by now
    ...owner,
  });
};

const journal = (name: string, lines: string[]): string => {
  const file = join(folder, `${name}.journal`);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
};

const restore = () => runCli(['restore', '--journals', folder]);
const isThere = async (name: string) => (await lab.api.ask('GET', `${SERVICES}/${name}`)).status;

test('a damaged line in a journal: the rest is restored, and what to look for is said', async () => {
  const damage = ['{"type":"int', '{"type":"other"}'];
  const file = journal(RUN, [await head('cluster'), ...damage, ...(await madeBy('left-a'))]);
  const run = await restore();
  expect(run.stderr).toMatch(
    /line 2, 3 cannot be read; the others were restored \(removed Service\/default\/left-a\).*-l meshproof\.dev\/run=20261123-234501-abcdef/,
  );
  expect(run.code).toBe(2);
  expectOneMessage(run);
  expect(await isThere('left-a')).toBe(404);
  expect(existsSync(`${file}.damaged`)).toBe(true);
});

test('a journal without its head is not guessed about, and does not keep others from being restored', async () => {
  const lines = await madeBy('left-b');
  journal('a-first', ['\u0000\u0000', ...lines]);
  journal('b-second', [await head('cluster'), ...lines]);
  const run = await restore();
  expect(run.stderr).toMatch(
    /a-first\.journal is damaged: it does not say which cluster.*It was about Service\/default\/left-b\./,
  );
  expect(run.stdout).toMatch(/removed Service\/default\/left-b/);
  expect(run.code).toBe(2);
  expectOneMessage(run);
});

test('JSON of another kind in a journal is damage, not a crash', async () => {
  journal(RUN, ['null', '[]', '{"type":"other"}']);
  const run = await restore();
  expect(run.stderr).toMatch(/is damaged: it does not say which cluster/);
  expect(run.code).toBe(2);
  expectOneMessage(run);
});

test("a lab's journal goes with the lab, an empty one too", async () => {
  journal('a-lab', [await head('lab')]);
  journal('b-empty', []);
  const run = await restore();
  expect(run.stdout).toMatch(/was on lab, which ended with it: nothing is left/);
  expect(run.stdout).toMatch(/b-empty\.journal was empty/);
  expect(run.code).toBe(0);
  expect((await restore()).stdout).toMatch(/nothing was left changed/);
});

test('a cluster that is gone: which run, which context, and where its journal is', async () => {
  const gone = (await head('cluster')).replace(lab.lab.kubeconfig, join(folder, 'none'));
  const file = journal(RUN, [gone, ...(await madeBy('left-c'))]);
  const run = await restore();
  expect(run.stderr).toMatch(
    /run 20261123-234501-abcdef on context lab could not be restored: no kubeconfig at .*its journal is/,
  );
  expect(run.code).toBe(2);
  expectOneMessage(run);
  expect(existsSync(file)).toBe(true);
});

test('a pid that another process has by now keeps nothing from being restored', async () => {
  const owner = { ...thisProcess(), started: '1' };
  journal(RUN, [await head('cluster', owner), ...(await madeBy('left-d'))]);
  const run = await restore();
  expect(run.stdout).toMatch(/removed Service\/default\/left-d/);
  expect(run.code).toBe(0);
});

test('a run that is going on keeps its journal', async () => {
  const file = journal(RUN, [await head('cluster', thisProcess()), ...(await madeBy('left-e'))]);
  const run = await restore();
  expect(run.stdout).toMatch(/is still going on \(process \d+\)/);
  expect(existsSync(file)).toBe(true);
  await lab.write('DELETE', `${SERVICES}/left-e`);
});

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

test('a run in another container: its Lease tells whether it is going on', async () => {
  const owner = { ...thisProcess(), pidNamespace: 'pid:[1]' };
  const file = journal(RUN, [await head('cluster', owner), ...(await madeBy('left-f'))]);
  const renewTime = new Date().toISOString().replace('Z', '000Z');
  const spec = { holderIdentity: RUN, leaseDurationSeconds: 30, renewTime };
  await lab.write('POST', LEASES, { metadata: { name: 'meshproof' }, spec });
  const refused = await restore();
  expect(refused.stderr).toMatch(new RegExp(`run ${RUN} is changing this cluster`));
  expect(refused.code).toBe(2);
  expect(existsSync(file)).toBe(true);
  await lab.write('DELETE', `${LEASES}/meshproof`);
  expect((await restore()).stdout).toMatch(/removed Service\/default\/left-f/);
});
