import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KubeApi } from '../kube/kube-api.ts';
import type { SnapshotData } from '../kube/snapshot.ts';
import { waitUntilSettled } from './rollouts.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();

const WHOLE = '<title>Simple Bookstore App</title><h4>Book Details</h4><h4>Book Reviews</h4>';
const BOX =
  '<title>Simple Bookstore App</title><h4>Error fetching product details!</h4><h4>Book Reviews</h4>';

let server: Server;
let page = WHOLE;
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/productpage') asked += 1;
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => server.close());

beforeEach(() => {
  page = WHOLE;
  asked = 0;
});

interface App {
  name: string;
  /** its label, where that is not its name */
  app?: string;
  /** how long its pod has been ready (s) */
  ready?: number;
  available?: number;
  ending?: boolean;
  endpoints?: string[];
}

/** A cluster of Deployments, a pod, a Service and a slice each; the page is behind the gateway's node port. */
const clusterOf = (...apps: App[]): SnapshotData => {
  const at = (name: string) => ({ namespace: 'default', name });
  const labels = ({ name, app = name }: App) => ({ app });
  const nodePort = (server.address() as AddressInfo).port;
  const kinds = {
    nodes: [
      {
        metadata: { name: 'one' },
        status: { addresses: [{ type: 'InternalIP', address: '127.0.0.1' }] },
      },
    ],
    deployments: apps.map(({ available = 1, ...app }) => ({
      metadata: at(app.name),
      spec: {
        replicas: 1,
        selector: { matchLabels: labels(app) },
        template: { metadata: { labels: labels(app) }, spec: { containers: [] } },
      },
      status: { availableReplicas: available, updatedReplicas: 1, replicas: 1 },
    })),
    pods: apps.map(({ ready = 3600, ending, ...app }) => ({
      metadata: {
        ...at(app.name),
        labels: labels(app),
        creationTimestamp: ago(ready),
        ...(ending ? { deletionTimestamp: ago(-20) } : {}),
      },
      spec: { nodeName: 'one', containers: [] },
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: ago(ready) }],
      },
    })),
    services: [
      ...apps.map((app) => ({
        metadata: at(app.name),
        spec: { clusterIP: '10.0.0.1', selector: labels(app), ports: [{ port: 80, nodePort }] },
      })),
      // what a person says is there has a Service at least
      ...['gateway', 'kiali']
        .filter((name) => !apps.some((app) => app.name === name))
        .map((name) => ({
          metadata: at(name),
          spec: { clusterIP: '10.0.0.2', selector: { app: 'nobody' }, ports: [{ port: 80 }] },
        })),
    ],
    endpointslices: apps.map(({ name, endpoints = [name] }) => ({
      metadata: { ...at(name), labels: { 'kubernetes.io/service-name': name } },
      ports: [{ port: 80 }],
      endpoints: endpoints.map((pod) => ({ addresses: ['10.1.0.1'], targetRef: { name: pod } })),
    })),
  };
  return {
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, items]) => [kind, { items }])),
  } as unknown as SnapshotData;
};

/** What is waited for at the first look; undefined where nothing is. */
const waitedFor = async (
  data: SnapshotData,
  odd: { page?: boolean } = {},
): Promise<string[] | undefined> => {
  let told: string[] | undefined;
  await waitUntilSettled(
    { now: NOW, get: () => Promise.reject(new Error('not asked')) } as unknown as KubeApi,
    data,
    {
      seconds: 60,
      said: {
        namespace: 'default',
        gateway: { namespace: 'default', name: 'gateway' },
        kiali: { namespace: 'default', name: 'kiali' },
      },
      nodeAddresses: {},
      page: true,
      addons: true,
      ...odd,
      log: (names) => {
        told = names;
        for (const kind of Object.keys(data.kinds)) delete data.kinds[kind as 'pods'];
      },
      interrupted: () => told !== undefined,
    },
  );
  return told;
};

const GATEWAY = { name: 'gateway' };

test('a cluster at rest is not waited for, and its page not asked for', async () => {
  page = BOX;
  expect(await waitedFor(clusterOf(GATEWAY, { name: 'details' }))).toBeUndefined();
  expect(asked).toBe(0);
});

test('a rollout of what claims rest on is waited for, and nobody else’s', async () => {
  expect(await waitedFor(clusterOf({ name: 'details', available: 0 }))).toEqual([
    'default/details 0 of 1',
  ]);
  expect(await waitedFor(clusterOf({ name: 'shop', available: 0 }))).toBeUndefined();
});

test('a pod that is ending is waited for', async () => {
  expect(await waitedFor(clusterOf({ name: 'details', ending: true }))).toEqual([
    'pod default/details is ending',
  ]);
});

test('endpoints are waited for in the minute after their pods changed', async () => {
  const late = (ready: number) => waitedFor(clusterOf({ name: 'details', ready, endpoints: [] }));
  expect(await late(10)).toEqual(['endpoints of default/details: none, ready are details']);
  expect(await late(70)).toBeUndefined();
  const old: App = { name: 'details', endpoints: [] };
  expect(await waitedFor(clusterOf(old, { name: 'reviews', ready: 10 }))).toBeUndefined();
});

test('a box on the page is waited for in the minute after the pods it speaks of changed', async () => {
  page = BOX;
  const young = (name: string, ready: number) =>
    waitedFor(
      clusterOf(GATEWAY, { name, ready }, { name: name === 'details' ? 'reviews' : 'details' }),
    );
  expect(await young('details', 10)).toEqual([
    expect.stringMatching(/^\/productpage: .*product details/),
  ]);
  expect(await young('details', 70)).toBeUndefined();
  expect(await young('reviews', 10)).toBeUndefined();
});

test('a whole page is asked for as often as meets every pod, and nothing is waited for', async () => {
  const many = ['a', 'b', 'c'].map((name) => ({ name, app: 'reviews', ready: 10 }));
  const data = clusterOf(GATEWAY, ...many);
  expect(await waitedFor(data)).toBeUndefined();
  expect(asked).toBe(20);
});

test('a young pod off the way of the page asks for no page', async () => {
  page = BOX;
  expect(await waitedFor(clusterOf(GATEWAY, { name: 'kiali', ready: 10 }))).toBeUndefined();
  expect(asked).toBe(0);
});

test('where no requests may be sent the page is left alone', async () => {
  page = BOX;
  const data = clusterOf(GATEWAY, { name: 'details', ready: 10 });
  expect(await waitedFor(data, { page: false })).toBeUndefined();
  expect(asked).toBe(0);
});
