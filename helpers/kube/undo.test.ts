import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Inconclusive } from '../core/verdict-errors.ts';
import { Journal } from './journal.ts';
import { KubeApi } from './kube-api.ts';
import { ForeignJournal, undoJournal } from './undo.ts';
import { RUN_LABEL, Writer } from './writer.ts';

interface Stored {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    resourceVersion: string;
    labels?: Record<string, string>;
    managedFields?: { manager: string }[];
  };
}

/** An API server of a few lines: objects by path; POST creates, PATCH changes, DELETE minds the uid. */
let server: Server;
let api: KubeApi;
let folder: string;
const objects = new Map<string, Stored>();
let uid = 0;

beforeEach(async () => {
  held = true;
  objects.clear();
  instead.clear();
  folder = mkdtempSync(join(tmpdir(), 'meshproof-undo-'));
  server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] as string;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
      const [status, answer] = serve(request.method ?? '', path, body);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    {
      name: 'c',
      server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      skipTLSVerify: true,
    },
    { name: 'u' },
  );
  api = new KubeApi(config);
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What came with each request, oldest first. */
const bodies: (Partial<Stored> | undefined)[] = [];

/** Answers that come before the server's own, by method: once each. */
const instead = new Map<string, [number, unknown][]>();

const serve = (
  method: string,
  path: string,
  body: { preconditions?: { uid?: string } } & Partial<Stored>,
): [number, unknown] => {
  bodies.push(body);
  const odd = instead.get(method)?.shift();
  if (odd) return odd;
  const at = method === 'POST' ? `${path}/${body.metadata?.name}` : path;
  const live = objects.get(at);
  if (method === 'POST' && live) return [409, { reason: 'AlreadyExists', message: 'is there' }];
  if (method === 'PATCH' || method === 'POST') {
    const made = {
      ...body,
      metadata: {
        ...body.metadata,
        uid: live?.metadata.uid ?? `u${++uid}`,
        resourceVersion: String(uid),
        managedFields: [{ manager: 'meshproof' }],
      },
    } as Stored;
    objects.set(at, made);
    return [201, made];
  }
  if (!live) return [404, { reason: 'NotFound', message: 'not found' }];
  if (method === 'DELETE') {
    if (body?.preconditions?.uid && body.preconditions.uid !== live.metadata.uid)
      return [409, { reason: 'Conflict' }];
    objects.delete(path);
  }
  return [200, live];
};

const manifest = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default' },
});
const path = (name: string) => `/api/v1/namespaces/default/services/${name}`;
/** Whether the run still holds its Lease. */
let held = true;
const permit = {
  check: () => {
    if (!held) throw new Inconclusive({ en: 'the Lease is lost', zh: 'the Lease is lost' });
  },
};
const begin = (file: string) => {
  const journal = new Journal(file);
  journal.head({
    run: 'r1',
    cluster: 'c1',
    context: 'x',
    kubeconfig: [],
    target: 'cluster',
    startedAt: '',
  });
  return new Writer(api, journal, 'r1', ['Service/default/*'], permit);
};

test('what a run made is taken away by uid, newest first', async () => {
  const file = join(folder, 'a.journal');
  const writer = begin(file);
  await writer.create(manifest('one'));
  await writer.create(manifest('two'));
  expect(await undoJournal(api, file, 'c1')).toEqual([
    'removed Service/default/two',
    'removed Service/default/one',
  ]);
  expect(objects.size).toBe(0);
});

test('an object of the same name that somebody made since is left alone', async () => {
  const file = join(folder, 'b.journal');
  await begin(file).create(manifest('one'));
  objects.set(path('one'), {
    kind: 'Service',
    metadata: { name: 'one', uid: 'theirs', resourceVersion: '9' },
  });
  expect(await undoJournal(api, file, 'c1')).toEqual([]);
  expect(objects.get(path('one'))?.metadata.uid).toBe('theirs');
});

test('an intent without an answer is undone only where the live object is ours', async () => {
  const file = join(folder, 'c.journal');
  const journal = new Journal(file);
  journal.head({
    run: 'r1',
    cluster: 'c1',
    context: 'x',
    kubeconfig: [],
    target: 'cluster',
    startedAt: '',
  });
  journal.intent(manifest('mine'), null);
  journal.intent(manifest('theirs'), null);
  objects.set(path('mine'), {
    kind: 'Service',
    metadata: {
      name: 'mine',
      uid: 'm',
      resourceVersion: '1',
      labels: { [RUN_LABEL]: 'r1' },
      managedFields: [{ manager: 'meshproof' }],
    },
  });
  objects.set(path('theirs'), {
    kind: 'Service',
    metadata: {
      name: 'theirs',
      uid: 't',
      resourceVersion: '1',
      managedFields: [{ manager: 'kubectl' }],
    },
  });
  expect(await undoJournal(api, file, 'c1')).toEqual(['removed Service/default/mine']);
  expect([...objects.keys()]).toEqual([path('theirs')]);
});

test("a user's own object is never taken over, and nothing outside the write set is touched", async () => {
  const writer = begin(join(folder, 'd.journal'));
  objects.set(path('one'), {
    kind: 'Service',
    metadata: { name: 'one', uid: 'theirs', resourceVersion: '9' },
  });
  await expect(writer.create(manifest('one'))).rejects.toThrow(
    /is there already and is not this run's/,
  );
  await expect(
    writer.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x', namespace: 'default' },
    }),
  ).rejects.toThrow(/not in the claim's write set/);
});

test('a journal of another cluster is not undone here', async () => {
  const file = join(folder, 'e.journal');
  await begin(file).create(manifest('one'));
  await expect(undoJournal(api, file, 'c2')).rejects.toThrow(ForeignJournal);
  expect(objects.size).toBe(1);
});

test('an API that cannot tell has not told that an object is gone', async () => {
  const file = join(folder, 'f.journal');
  await begin(file).create(manifest('one'));
  instead.set('GET', [[503, { message: 'etcd has no leader' }]]);
  await expect(undoJournal(api, file, 'c1')).rejects.toThrow(/503 etcd has no leader/);
  expect(objects.has(path('one'))).toBe(true);
  expect(await undoJournal(api, file, 'c1')).toEqual(['removed Service/default/one']);
});

test('what is being deleted already is waited for', async () => {
  const file = join(folder, 'g.journal');
  const writer = begin(file);
  const one = await writer.create(manifest('one'));
  instead.set('DELETE', [[409, { reason: 'Conflict' }]]);
  const removed = writer.remove(one).then(() => objects.has(path('one')));
  setTimeout(() => objects.delete(path('one')), 150);
  expect(await removed).toBe(false);
});

test('what a claim left to its end is waited for at the end of the run, without a word', async () => {
  const file = join(folder, 'm.journal');
  const writer = begin(file);
  const one = await writer.create(manifest('one'));
  const terminating = { ...one.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' };
  const live = { ...one, metadata: terminating } as unknown as Stored;
  instead.set('DELETE', [[200, live]]);
  await writer.leave(one);
  objects.set(path('one'), live);
  expect(objects.has(path('one'))).toBe(true);
  instead.set('DELETE', [[409, { reason: 'Conflict' }]]);
  const words = undoJournal(api, file, 'c1').then((said) => [said, objects.has(path('one'))]);
  setTimeout(() => objects.delete(path('one')), 150);
  expect(await words).toEqual([[], false]);
});

test('what the run recreated under the same name is its own too', async () => {
  const file = join(folder, 'h.journal');
  await begin(file).create(manifest('one'));
  objects.delete(path('one'));
  await begin(join(folder, 'other.journal')).create(manifest('one')); // same run, another uid
  expect(await undoJournal(api, file, 'c1')).toEqual(['removed Service/default/one']);
  expect(objects.size).toBe(0);
});

test('an object that somebody made at the same moment is neither changed nor taken away', async () => {
  const file = join(folder, 'k.journal');
  const writer = begin(file);
  instead.set('GET', [[404, { reason: 'NotFound' }]]); // a look before the write sees nothing
  const made = writer.create(manifest('one'));
  objects.set(path('one'), {
    kind: 'Service',
    metadata: { name: 'one', uid: 'theirs', resourceVersion: '9' },
  });
  await expect(made).rejects.toThrow(/is there already and is not this run's/);
  expect(await undoJournal(api, file, 'c1')).toEqual([]);
  expect(objects.get(path('one'))).toMatchObject({ metadata: { uid: 'theirs' } });
});

test('a run that has lost its Lease makes, changes and deletes nothing', async () => {
  const writer = begin(join(folder, 'l.journal'));
  const one = await writer.create(manifest('one'));
  held = false;
  const asked = bodies.length;
  for (const write of [
    () => writer.create(manifest('two')),
    () => writer.change(manifest('one')),
    () => writer.remove(one),
  ])
    await expect(write()).rejects.toThrow(/the Lease is lost/);
  const written = bodies.slice(asked).filter((body) => body !== undefined);
  expect(written).toEqual([]);
  expect([...objects.keys()]).toEqual([path('one')]);
});

test('a writer that has ended writes no more', async () => {
  const writer = begin(join(folder, 'i.journal'));
  writer.end();
  await expect(writer.create(manifest('one'))).rejects.toThrow(/its claim has ended/);
  expect(objects.size).toBe(0);
});

test('a change names the incarnation that it means', async () => {
  const writer = begin(join(folder, 'j.journal'));
  const one = await writer.create(manifest('one'));
  await writer.change(manifest('one'));
  expect(bodies.at(-1)?.metadata?.uid).toBe(one.metadata.uid);
});
