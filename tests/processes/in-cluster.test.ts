import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ledger } from '#helpers/claims/ledger.ts';
import { nodeAddressExtension } from '#helpers/kube/kubeconfig.ts';
import { ProvingGround } from '#helpers/rbac/proving-ground.ts';
import { neededRights, readAsked } from '#helpers/rbac/rights-file.ts';
import { type LabSession, openLab } from './lab-session.ts';
import { expectOneMessage, runCli } from './run-cli.ts';

let lab: LabSession;
let ground: ProvingGround;
const out = mkdtempSync(join(tmpdir(), 'meshproof-in-cluster-'));
/** what a kubelet would mount */
const account = mkdtempSync(join(tmpdir(), 'meshproof-account-'));
const rights = neededRights(readAsked());

interface Kubeconfig {
  clusters: [{ cluster: { 'certificate-authority-data': string } }];
  users: [{ user: { token: string } }];
}

beforeAll(async () => {
  lab = await openLab();
  ground = await ProvingGround.open(lab.api, {
    kubeconfig: [lab.lab.kubeconfig],
    context: 'lab',
  });
  const { clusters, users } = JSON.parse(readFileSync(ground.kubeconfig[0], 'utf8')) as Kubeconfig;
  const ca = Buffer.from(clusters[0].cluster['certificate-authority-data'], 'base64');
  writeFileSync(join(account, 'ca.crt'), ca);
  writeFileSync(join(account, 'token'), users[0].user.token);
  writeFileSync(join(account, 'namespace'), 'meshproof');
});

afterAll(async () => {
  await ground.close();
  await lab.lab.close();
  for (const folder of [out, account]) rmSync(folder, { recursive: true, force: true });
});

const inPod = () => {
  const { hostname, port } = new URL(lab.api.server);
  return { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
};

/** The nodes of a lab are reached under addresses of this machine. */
const nodes = (): string[] =>
  Object.entries(nodeAddressExtension([lab.lab.kubeconfig], 'lab')).flatMap(([node, at]) => [
    '--node-address',
    `${node}=${typeof at === 'string' ? at : at.host}`,
  ]);

const judge = (...options: string[]) =>
  runCli(['verify', '--kubeconfig', account, '--out', out, ...nodes(), ...options], inPod());

const ledger = (): Ledger => JSON.parse(readFileSync(join(out, 'ledger.json'), 'utf8')) as Ledger;

test('with the roles of a read-only run a pod judges all that an administrator judges', async () => {
  await ground.grant([...rights.read, ...rights.sensitive]);
  const run = await judge('--target', 'in-cluster');
  expect(run.stderr).toMatch(
    /target: in-cluster \(https:\S+\), asked from inside the cluster, pod meshproof\/\S+, read-only/,
  );
  const { claims, totals, run: header } = ledger();
  expect(header.target).toMatchObject({ kind: 'cluster', context: 'in-cluster' });
  const withheld = claims.filter(({ reason }) => /permission|forbidden/.test(reason));
  expect(withheld.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  expect(totals).toMatchObject({ broken: 0, inconclusive: 0, blocked: 0 });
  expect(totals.holds).toBeGreaterThan(150);
  expect(run.code).toBe(0);
  const asked = claims.find(({ id }) => id === 'GWY-20')?.evidence ?? [];
  expect(JSON.stringify(asked)).toContain('inside the cluster, pod meshproof/');
  expect(JSON.stringify(asked)).not.toContain('this machine');
});

test('without the role for what is sensitive a claim is not applicable, and names its file', async () => {
  await ground.grant(rights.read);
  const run = await judge('--target', 'in-cluster', '--only', 'K8S-14,K8S-31');
  const told = Object.fromEntries(
    ledger().claims.map(({ id, verdict, reason }) => [id, { verdict, reason }]),
  );
  expect(told['K8S-31']?.verdict).toBe('holds');
  expect(told['K8S-14']?.verdict).toBe('not-applicable');
  expect(told['K8S-14']?.reason).toContain('k8s/role-sensitive.yaml gives it');
  expect(run.code).toBe(0);
});

test('a right that is missing is named with the role that gives it, and what is behind claims may be hidden', async () => {
  const without = ['pods/exec', 'networkpolicies'];
  await ground.grant(rights.read.filter(({ resource }) => !without.includes(resource)));
  const run = await judge('--only', 'DNS-14');
  expect(ledger().claims.find(({ id }) => id === 'DNS-14')).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringMatching(/get and create pods\/exec .*k8s\/role-read\.yaml gives it/),
  });
  expect(run.stderr).toMatch(
    /missing permission: list networkpolicies\.networking\.k8s\.io cluster-wide.*k8s\/role-read\.yaml gives it/,
  );
  expect(run.code).toBe(2);
});

test('outside of a pod the target is refused with what to do', async () => {
  const run = await runCli(['verify', '--target', 'in-cluster']);
  expect(run.stderr).toMatch(/no ServiceAccount is mounted here.*--target context:NAME/);
  expect(run.code).toBe(64);
  expectOneMessage(run);
});

test('a pod that shows nothing of its cluster is not judged unasked', async () => {
  await ground.grant([]);
  const run = await judge();
  expect(run.stderr).toMatch(/in-cluster shows no Service productpage.*not judged unasked/);
  expect(run.code).toBe(64);
  expectOneMessage(run);
});
