import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, startLab } from './lab.ts';
import type { Json, KubeObject } from './store/objects.ts';

let lab: Lab;
beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'meshproof-lab-nodes-'));
  lab = await startLab({ dir, stage: 'S1', clockSkew: 120, offline: true });
}, 30_000);
afterAll(() => lab.close());

const podNamed = (name: string): KubeObject | undefined =>
  lab.store.find(lab.store.registry.kind('Pod', ''), name, 'kube-public');

const until = async <T>(read: () => T | undefined): Promise<T> => {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const value = read();
    if (value !== undefined) return value;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('it did not come to that within 10 s');
};

const start = (name: string, nodeName: string, container: Json, more: Json = {}): void => {
  lab.store.create(lab.store.registry.kind('Pod', ''), {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'kube-public' },
    spec: {
      nodeName,
      ...more,
      containers: [{ name: 'main', image: 'busybox:1.34', ...container }],
    },
  });
};

const running = (name: string): Promise<KubeObject> =>
  until(() => {
    const pod = podNamed(name);
    return pod?.status?.phase === 'Running' ? pod : undefined;
  });

const reads = async (pod: KubeObject, path: string): Promise<string> => {
  let out = '';
  await lab.runtime.exec(pod, 'main', ['cat', path], {
    stdin: (async function* () {})(),
    stdout: (data) => {
      out += data;
    },
    stderr: () => undefined,
    signal: new AbortController().signal,
    tty: false,
  });
  return out;
};

const FORWARD = '/proc/sys/net/ipv4/ip_forward';

test('the clock of the last node is as far ahead as it was told', async () => {
  const ahead = await until(() => {
    const kind = lab.store.registry.kind('Lease', 'coordination.k8s.io');
    const of = (name: string) =>
      Date.parse(lab.store.find(kind, name, 'kube-node-lease')?.spec.renewTime);
    const difference = of('k8s-node1') - of('k8s-master');
    return Math.abs(difference - 120_000) < 5_000 ? difference : undefined;
  });
  expect(ahead).toBeGreaterThan(0);
});

test('a node that reaches no registry runs the images that it has, and gets no other', async () => {
  start('stranger', 'k8s-node1', { image: 'nginx:1.16.1' });
  const says = await until(
    () => podNamed('stranger')?.status?.containerStatuses?.[0]?.state.waiting?.message,
  );
  expect(says).toMatch(/lookup registry-1\.docker\.io: i\/o timeout$/);
});

test('httpd of busybox answers at its port', async () => {
  start('web', 'k8s-master', { command: ['httpd', '-f', '-p', '8080'] });
  const { status } = await running('web');
  const request = { method: 'GET', path: '/', headers: {} };
  const answer = await lab.network.http({ node: 'k8s-node1' }, status.podIP, 8080, request);
  expect(answer.status).toBe(404);
});

test('pods of a node are not reached from others where flannel noted another address of it', async () => {
  start('far', 'k8s-master', { command: ['httpd', '-f', '-p', '8080'] });
  const { status } = await running('far');
  const kind = lab.store.registry.kind('Node', '');
  const node = lab.store.get(kind, 'k8s-master');
  const noted = 'flannel.alpha.coreos.com/public-ip';
  node.metadata.annotations = { ...node.metadata.annotations, [noted]: '192.0.2.1' };
  lab.store.update(kind, node);
  const from = (name: string) =>
    lab.network.connect({ node: name }, status.podIP, 8080, AbortSignal.timeout(200));
  await expect(from('k8s-node1')).rejects.toThrow();
  await expect(from('k8s-master')).resolves.toBeUndefined();
});

test('only a privileged container sets what the network of its node forwards', async () => {
  const off = { command: ['sh', '-c', `echo 0 > ${FORWARD}; sleep 600`] };
  start('plain', 'k8s-master', off, { hostNetwork: true });
  const plain = await running('plain');
  expect(await reads(plain, FORWARD)).toBe('1\n');
  start(
    'tuning',
    'k8s-master',
    { ...off, securityContext: { privileged: true } },
    { hostNetwork: true },
  );
  await running('tuning');
  expect(await reads(plain, FORWARD)).toBe('0\n');
});
