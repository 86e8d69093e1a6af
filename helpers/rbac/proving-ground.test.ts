import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { KubeConfig } from '@kubernetes/client-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KubeApi } from '../kube/kube-api.ts';
import { ProvingGround } from './proving-ground.ts';
import type { Right } from './right.ts';

const LEASE = '/apis/coordination.k8s.io/v1/namespaces/default/leases/meshproof';
const TOKEN = Buffer.from('a token').toString('base64');

interface Kept {
  data?: object;
  metadata?: object;
  spec?: object;
}

/** An API server that keeps what is applied; `refused` are the requests that it answers with 500. */
let objects: Map<string, Kept>;
let refused: RegExp;
let server: Server;
let folder: string;
let api: KubeApi;

beforeEach(async () => {
  objects = new Map();
  refused = /^nothing$/;
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const [status, answer] = serve(request.method ?? '', path, body);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'c', server: `http://127.0.0.1:${port}`, skipTLSVerify: true },
    { name: 'u' },
  );
  folder = mkdtempSync(join(tmpdir(), 'meshproof-ground-'));
  writeFileSync(join(folder, 'kubeconfig'), config.exportConfig());
  api = new KubeApi(config);
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const serve = (method: string, path: string, body: string): [number, object] => {
  if (refused.test(`${method} ${path}`)) return [500, { message: `no ${method} of ${path}` }];
  if (method === 'PATCH') objects.set(path, { ...JSON.parse(body), data: { token: TOKEN } });
  const found = objects.get(path);
  if (method === 'DELETE') objects.delete(path);
  return found ? [200, found] : [404, { message: 'not found' }];
};

const openGround = () =>
  ProvingGround.open(api, { kubeconfig: [join(folder, 'kubeconfig')], context: 'loaded-context' });

const lease = (holderIdentity: string): Kept => ({
  metadata: { uid: 'u', resourceVersion: '1' },
  spec: { holderIdentity },
});

const right = (resource: string, namespace = ''): Right => ({
  verb: 'list',
  group: '',
  resource,
  namespace,
  names: [],
});

/** What lies on the cluster and is not of the account itself. */
const left = (): string[] => [...objects.keys()].filter((path) => !/\/rbac-proof\/\w/.test(path));

test('the Lease of the run that was proved is given back, and nobody else loses theirs', async () => {
  const ground = await openGround();
  objects.set(LEASE, lease('another-run'));
  await ground.endLease('the-run');
  expect(objects.has(LEASE)).toBe(true);
  objects.set(LEASE, lease('the-run'));
  await ground.endLease('the-run');
  expect(objects.has(LEASE)).toBe(false);
  await ground.close();
});

test('roles that were half granted are taken away again', async () => {
  const ground = await openGround();
  refused = /PATCH .*\/rolebindings\//;
  await expect(ground.grant([right('pods'), right('secrets', 'kube-system')])).rejects.toThrow(
    'no PATCH of',
  );
  expect(left()).toHaveLength(4);
  await ground.close();
  expect(left()).toEqual([]);
});

test('a role that is not taken away keeps no other, and is named', async () => {
  const ground = await openGround();
  refused = /PATCH .*\/rolebindings\//;
  await ground.grant([right('pods'), right('secrets', 'kube-system')]).catch(() => undefined);
  refused = /DELETE .*\/clusterroles\//;
  await expect(ground.close()).rejects.toThrow(/clusterroles\/rbac-proof/);
  expect(left()).toEqual(['/apis/rbac.authorization.k8s.io/v1/clusterroles/rbac-proof']);
});

test('what cannot be opened ends with what kept it from that, not with what was left of it', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  refused = /(PATCH .*\/secrets|DELETE .*\/namespaces)\/rbac-proof$/;
  await expect(openGround()).rejects.toThrow('no PATCH of');
  expect(said.mock.calls.join()).toContain('/api/v1/namespaces/rbac-proof');
});
