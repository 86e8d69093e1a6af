import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiReads, type ApiView } from './api-reads.ts';
import { ClusterIndex } from './cluster-index.ts';
import { SmallCluster } from './testing/small-cluster.ts';
import { withDns, withIstio } from './testing/worlds.ts';

const KINDS = ['Service', 'networking.istio.io/Gateway'];
const LONGEST_WATCH_MS = 600_000;

let cluster: SmallCluster;
let refused: Set<string>;
const mayRead = (_: object, { resource }: { resource: string }) => !refused.has(resource);

beforeEach(() => {
  vi.useFakeTimers();
  cluster = new SmallCluster();
  refused = new Set();
});
afterEach(() => {
  vi.useRealTimers();
});

const open = (): ApiView => {
  const { metadata } = cluster.pod('reader', { image: 'docker.io/istio/pilot:1.30.3' });
  const whole = new ClusterIndex(cluster.store);
  const pod = whole.pods.get(`${metadata.namespace}/${metadata.name}`);
  if (!pod) throw new Error('no reader');
  return new ApiReads(cluster.store, whole, mayRead).open(pod, KINDS);
};

test('a program sees the kinds that it reads, and their changes', () => {
  const view = open();
  expect([view.synced(), [...view.index.services.keys()]]).toEqual([true, ['default/kubernetes']]);
  cluster.service('web', { ip: '10.96.0.7', selector: {}, ports: [{ name: 'http', port: 80 }] });
  expect(view.index.services.has('default/web')).toBe(true);
  expect([...view.index.all('Node')]).toEqual([]);
  view.close();
});

test('a right taken away counts when the watch ends; what was seen stays, and is made good with the right', () => {
  const view = open();
  cluster.service('web', { ip: '10.96.0.7', selector: {}, ports: [{ name: 'http', port: 80 }] });
  refused.add('services');
  cluster.service('early', { ip: '10.96.0.8', selector: {}, ports: [{ name: 'http', port: 80 }] });
  expect(view.index.services.has('default/early')).toBe(true);
  vi.advanceTimersByTime(LONGEST_WATCH_MS);
  cluster.service('late', { ip: '10.96.0.9', selector: {}, ports: [{ name: 'http', port: 80 }] });
  cluster.remove('Service', 'web');
  expect(view.synced()).toBe(true);
  expect(view.index.services.has('default/web')).toBe(true);
  expect(view.index.services.has('default/late')).toBe(false);
  refused.clear();
  vi.advanceTimersByTime(30_000);
  expect(view.index.services.has('default/web')).toBe(false);
  expect(view.index.services.has('default/late')).toBe(true);
  view.close();
});

test('a program that starts without a right has seen nothing of that kind until it gets it', () => {
  refused.add('gateways');
  const view = open();
  cluster.put('Gateway', { metadata: { name: 'web' }, spec: {} });
  vi.advanceTimersByTime(LONGEST_WATCH_MS);
  expect([view.synced(), [...view.index.all('networking.istio.io/Gateway')]]).toEqual([false, []]);
  refused.clear();
  vi.advanceTimersByTime(30_000);
  expect(view.synced()).toBe(true);
  expect([...view.index.all('networking.istio.io/Gateway')]).toHaveLength(1);
  view.close();
});

const ready = async (name: string, namespace: string, port: number) => {
  const pod = cluster.store.get(cluster.store.registry.kind('Pod'), name, namespace);
  const request = { method: 'GET', path: '/ready', headers: {} };
  const from = { node: 'alpha' };
  return (await cluster.network.http(from, pod.status.podIP, port, request)).status;
};

test('without their rights CoreDNS is not ready and answers SERVFAIL, istiod is not ready', async () => {
  refused.add('services');
  withDns(cluster);
  withIstio(cluster);
  await cluster.start({ mayRead });
  const ask = (name: string) => cluster.network.dns({ node: 'alpha' }, '10.96.0.10', name, 'A');
  const kubernetes = 'kubernetes.default.svc.cluster.local';
  expect((await ask(kubernetes)).rcode).toBe('SERVFAIL');
  expect(await ready('coredns-1', 'kube-system', 8181)).toBe(503);
  expect(await ready('istiod-1', 'istio-system', 8080)).toBe(503);
  refused.clear();
  vi.advanceTimersByTime(30_000);
  expect((await ask(kubernetes)).answers.map(({ data }) => data)).toEqual(['10.96.0.1']);
  expect((await ask(`no-such.default.svc.cluster.local`)).rcode).toBe('NXDOMAIN');
  expect(await ready('coredns-1', 'kube-system', 8181)).toBe(200);
  expect(await ready('istiod-1', 'istio-system', 8080)).toBe(200);
  await cluster.network.close();
});
