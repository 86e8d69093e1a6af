import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerClaim } from '#helpers/claims/ledger.ts';
import { readLedger } from '#helpers/claims/read-ledger.ts';
import { readKubeconfig, useContext } from '#helpers/kube/kubeconfig.ts';
import { type LabSession, openLab } from './lab-session.ts';
import { labUser } from './lab-user.ts';
import { runCli } from './run-cli.ts';
import { zipEntries } from './zip-entries.ts';

const out = mkdtempSync(join(tmpdir(), 'meshproof-traces-'));
let lab: LabSession;
let token = '';
let claims: LedgerClaim[] = [];

const ENTRY = '/apis/networking.istio.io/v1/namespaces/default/virtualservices/bookinfo';

const LISTED = ['nodes', 'namespaces', 'pods', 'services', 'configmaps', 'events'];
const OTHERS = ['apps', 'discovery.k8s.io', 'networking.istio.io', 'networking.k8s.io'];

/** Nothing leads to the page, and nobody may look into a container: claims of a browser and of the API alone turn red. */
beforeAll(async () => {
  lab = await openLab();
  const kubeconfig = await labUser(lab, 'watcher', [
    { apiGroups: [''], resources: LISTED, verbs: ['get', 'list'] },
    { apiGroups: OTHERS, resources: ['*'], verbs: ['get', 'list'] },
  ]);
  token = useContext(readKubeconfig([kubeconfig]), 'odd').getCurrentUser()?.token ?? '';
  await lab.write('DELETE', ENTRY);
  const at = ['--target', 'context:odd', '--kubeconfig', kubeconfig, '--out', out];
  await runCli(['verify', ...at, '--only', 'GWY-24,DNS-09,DNS-16']);
  claims = readLedger(out).claims;
}, 240_000);

afterAll(async () => {
  await lab.lab.close();
  rmSync(out, { recursive: true, force: true });
});

const claimOf = (id: string) => claims.find((claim) => claim.id === id);

const traceOf = (id: string) =>
  claimOf(id)?.evidence.find(({ name, kind }) => name === 'trace' && kind === 'text')?.value;

/** The content of every file below a folder, archives opened, by its name. */
const contents = (folder: string): [name: string, content: Buffer][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name, parentPath }) => {
      const file = join(parentPath, name);
      const content = readFileSync(file);
      if (!name.endsWith('.zip')) return [[file, content] as [string, Buffer]];
      return [...zipEntries(content)].map(([inner, bytes]): [string, Buffer] => [
        `${file}!${inner}`,
        bytes,
      ]);
    });

const holding = (text: string): string[] =>
  contents(out)
    .filter(([, content]) => content.includes(text))
    .map(([name]) => name);

test('a red claim has its trace, and the report leads to it; one that holds has none', () => {
  expect(['GWY-24', 'DNS-09', 'DNS-16'].map((id) => [claimOf(id)?.verdict, traceOf(id)])).toEqual([
    [expect.stringMatching(/broken|blocked/), 'playwright/traces/GWY-24.zip'],
    ['inconclusive', 'playwright/traces/DNS-09.zip'],
    ['holds', undefined],
  ]);
  const report = readFileSync(join(out, 'report.html'), 'utf8');
  for (const file of ['playwright/traces/GWY-24.zip', 'playwright/traces/DNS-09.zip']) {
    expect(report).toContain(`href="${file}"`);
    expect([...zipEntries(readFileSync(join(out, file))).keys()]).toContain('test.trace');
  }
});

test("the test runner's own report is beside them, and the report leads to it", () => {
  const report = readFileSync(join(out, 'report.html'), 'utf8');
  expect(report).toContain('href="playwright/report/index.html"');
  expect(readFileSync(join(out, 'playwright/report/index.html'), 'utf8')).toMatch(/<html/);
});

test('what a browser saw is in its trace: pages, pictures, requests', () => {
  const file = readFileSync(join(out, 'playwright/traces/GWY-24.zip'));
  const names = [...zipEntries(file).keys()];
  expect(names.filter((name) => name.endsWith('.network'))).not.toEqual([]);
  expect(names.filter((name) => name.endsWith('.jpeg'))).not.toEqual([]);
});

test('the token of the kubeconfig is in no file of the run, and in no archive', () => {
  // what is in a trace is found by this way of looking
  expect(holding('DNS-09').filter((name) => name.includes('DNS-09.zip!'))).not.toEqual([]);
  expect(token.length).toBeGreaterThan(20);
  expect(holding(token)).toEqual([]);
  expect(holding(Buffer.from(token).toString('base64').slice(0, -4))).toEqual([]);
});
