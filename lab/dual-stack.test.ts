import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { type Lab, startLab } from './lab.ts';
import type { Json, KubeObject } from './store/objects.ts';

let lab: Lab;
beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'meshproof-dual-stack-test-'));
  lab = await startLab({ dir, dualStack: true });
  for (const name of ['productpage', 'details']) {
    const service = get('Service', name);
    service.spec.ipFamilyPolicy = 'PreferDualStack';
    lab.store.update(lab.store.registry.kind('Service'), service);
  }
  await vi.waitFor(() => expect(slicesOf('productpage')).toHaveLength(2));
}, 30_000);
afterAll(() => lab.close());

const get = (kind: string, name: string, namespace: string | undefined = 'default'): KubeObject =>
  lab.store.get(lab.store.registry.kind(kind), name, namespace);
const podOf = (app: string): KubeObject =>
  lab.store
    .list(lab.store.registry.kind('Pod'), 'default')
    .find(({ metadata }) => metadata.labels?.app === app) as KubeObject;
const slicesOf = (service: string): KubeObject[] =>
  lab.store
    .list(lab.store.registry.kind('EndpointSlice', 'discovery.k8s.io'), 'default')
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service);
const ipv6Of = (service: string): string => get('Service', service).spec.clusterIPs[1];
const GET = { method: 'GET', path: '/health', headers: { host: 'productpage:9080' } };

/** Runs a program in busybox. */
const run = async (...argv: string[]): Promise<{ code: number; text: string }> => {
  let text = '';
  const keep = (data: string | Buffer) => {
    text += data;
  };
  const stdin = (async function* (): AsyncGenerator<Buffer> {})();
  const { signal } = new AbortController();
  const io = { stdin, stdout: keep, stderr: keep, signal, tty: false };
  return { code: await lab.runtime.exec(get('Pod', 'busybox'), 'busybox', argv, io), text };
};

test('nodes, pods and what kubeadm wrote down have a second family', () => {
  const { spec, status } = lab.store.get(lab.store.registry.kind('Node'), 'k8s-node1');
  expect(spec.podCIDRs).toEqual(['10.244.1.0/24', 'fd00:10:244:1::/64']);
  expect(status.addresses.map((a: Json) => a.address)).toEqual([
    '192.168.66.11',
    'fd00:192:168:66::11',
    'k8s-node1',
  ]);
  const pod = get('Pod', 'busybox').status;
  expect(pod.podIPs).toEqual([{ ip: pod.podIP }, { ip: expect.stringMatching(/^fd00:10:244:/) }]);
  expect(pod.hostIPs).toHaveLength(2);
  const { data } = get('ConfigMap', 'kubeadm-config', 'kube-system');
  expect(parse(data.ClusterConfiguration).networking).toMatchObject({
    podSubnet: '10.244.0.0/16,fd00:10:244::/56',
    serviceSubnet: '10.96.0.0/12,fd00:10:96::/112',
  });
});

test('the same endpoints stand in a slice of each family, under the same labels', () => {
  const [ipv4, ipv6] = slicesOf('productpage').toSorted((a, b) =>
    a.addressType.localeCompare(b.addressType),
  );
  expect([ipv4?.addressType, ipv6?.addressType]).toEqual(['IPv4', 'IPv6']);
  expect(ipv6?.metadata.labels).toEqual(ipv4?.metadata.labels);
  const { podIPs } = podOf('productpage').status;
  const endpoint = ipv4?.endpoints[0];
  expect([endpoint.addresses[0], ipv6?.endpoints[0].addresses[0]]).toEqual(
    podIPs.map((a: Json) => a.ip),
  );
  expect(ipv6?.endpoints[0]).toEqual({ ...endpoint, addresses: [podIPs[1].ip] });
  expect(get('Endpoints', 'productpage').subsets[0].addresses[0].ip).toBe(podIPs[0].ip);
  expect(slicesOf('ratings').map(({ addressType }) => addressType)).toEqual(['IPv4']);
});

test('the DNS answers AAAA for a Service of two families alone, and knows the address backwards', async () => {
  const ask = async (name: string, type: string) => {
    const answer = await lab.network.dns({ node: 'k8s-node1' }, '10.96.0.10', name, type);
    return answer.answers.map(({ data }) => data);
  };
  const full = 'productpage.default.svc.cluster.local';
  expect(await ask(full, 'A')).toEqual([get('Service', 'productpage').spec.clusterIP]);
  expect(await ask(full, 'AAAA')).toEqual([ipv6Of('productpage')]);
  expect(await ask('ratings.default.svc.cluster.local', 'AAAA')).toEqual([]);
  expect((await run('nslookup', ipv6Of('productpage'))).text).toContain(`name = ${full}`);
  expect((await run('nslookup', full)).text).toMatch(/Address: 10\.[\s\S]*Address: fd00:10:96::/);
});

test('a pod reaches an IPv6 ClusterIP and a pod on another node; a port nobody offers is silent', async () => {
  const asked = await run('wget', '-q', '-O', '-', `http://[${ipv6Of('productpage')}]:9080/health`);
  expect(asked).toEqual({ code: 0, text: 'Product page is healthy' });
  const wrong = await run('wget', '-T', '1', '-O', '-', `http://[${ipv6Of('productpage')}]:81/`);
  expect([wrong.code, wrong.text]).toEqual([1, expect.stringContaining('timed out')]);
  const far = lab.store
    .list(lab.store.registry.kind('Pod'), 'default')
    .find(({ spec }) => spec.nodeName === 'k8s-master') as KubeObject;
  const from = { pod: get('Pod', 'busybox') };
  expect(await lab.network.ping(from, far.status.podIPs[1].ip)).toMatchObject({ ttl: 62 });
  expect(await lab.network.ping(from, 'fd00:192:168:66::11')).toMatchObject({ ttl: 64 });
});

test('a sidecar of a mesh of two families catches IPv6 as well', async () => {
  const pod = podOf('ratings');
  const answer = await lab.network.http({ pod }, ipv6Of('productpage'), 9080, GET);
  expect([answer.status, answer.headers.server]).toEqual([200, 'envoy']);
  const [last] = lab.runtime.logs(pod, 'istio-proxy').slice(-1);
  expect(last?.line).toContain(`[${ipv6Of('productpage')}]:9080`);
});

test('told of one family, it lets IPv6 pass by', async () => {
  const pod = podOf('ratings');
  const proxy = [...pod.spec.initContainers, ...pod.spec.containers].find(
    ({ name }: Json) => name === 'istio-proxy',
  );
  proxy.env = proxy.env.filter(({ name }: Json) => name !== 'ISTIO_DUAL_STACK');
  const without = { ...pod, metadata: { ...pod.metadata, name: 'another' } };
  const answer = await lab.network.http({ pod: without }, ipv6Of('productpage'), 9080, GET);
  expect([answer.status, answer.headers.server]).toEqual([200, 'istio-envoy']);
});
