import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BareServer, startBareServer } from './bare-server.ts';

let server: BareServer;
beforeAll(async () => {
  server = await startBareServer();
});
afterAll(() => server.close());

const NODES = '/api/v1/nodes';

/** A node as its kubelet has registered it. */
const register = async (name: string, ready: string, capacity?: number) => {
  await server.send('POST', NODES, { metadata: { name } });
  const status = {
    conditions: [{ type: 'Ready', status: ready }],
    addresses: [{ type: 'InternalIP', address: '192.168.66.20' }],
    nodeInfo: { machineID: name, ...(capacity ? { swap: { capacity } } : {}) },
  };
  const type = 'application/merge-patch+json';
  await server.send('PATCH', `${NODES}/${name}/status`, { status }, { type });
};

test('a Node that no kubelet has registered has an empty status', async () => {
  const { body } = await server.send('POST', NODES, { metadata: { name: 'empty' } });
  expect(body.status.nodeInfo).toMatchObject({ kubeletVersion: '', machineID: '' });
});

test('a kubelet tells the configuration that kubeadm left for it', async () => {
  await register('a', 'True');
  await server.send('POST', '/api/v1/namespaces/kube-system/configmaps', {
    metadata: { name: 'kubelet-config' },
    data: { kubelet: 'kind: KubeletConfiguration\nfailSwapOn: true\n' },
  });
  const { code, body } = await server.send('GET', `${NODES}/a/proxy/configz`);
  expect([code, body.kubeletconfig.failSwapOn]).toEqual([200, true]);
});

test('a path that a kubelet does not know is not found, and nothing is written through it', async () => {
  expect(await text('a', 'nothing')).toBe('404 page not found\n');
  expect(await text('a', 'configz', 'DELETE')).toBe('Method Not Allowed');
});

test('cAdvisor measures the swap of the machine', async () => {
  await register('b', 'True', 1024);
  expect(await text('b', 'metrics/cadvisor')).toMatch(
    /^machine_swap_bytes\{machine_id="b"\} 1024$/m,
  );
});

test('a kubelet that is no longer heard does not answer', async () => {
  await register('c', 'Unknown');
  const { code, body } = await server.send('GET', `${NODES}/c/proxy/configz`);
  expect([code, body.reason]).toEqual([503, 'ServiceUnavailable']);
});

test('it takes a right of its own', async () => {
  server.authentication.addToken('eve', { name: 'eve', groups: [] });
  const { body } = await server.send('GET', `${NODES}/a/proxy/configz`, undefined, {
    token: 'eve',
  });
  expect(body.message).toContain('cannot get resource "nodes/proxy"');
});

/** What `send` reads as JSON is text here. */
const text = async (node: string, path: string, method = 'GET'): Promise<string> => {
  const { body } = await server.send(method, `${NODES}/${node}/proxy/${path}`);
  return String(body);
};
