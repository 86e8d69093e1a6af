import { expect, test } from 'vitest';
import type { NodeAddresses } from '../kube/nodes.ts';
import type { KubeObject } from '../kube/objects.ts';
import { Snapshot } from '../kube/snapshot.ts';
import { DOCUMENT_PLACES } from '../places/document-places.ts';
import { readFacts } from './read-facts.ts';

const node = {
  metadata: { name: 'master' },
  status: { addresses: [{ type: 'InternalIP', address: '192.168.1.10' }] },
} as unknown as KubeObject;
const snapshot = new Snapshot({
  takenAt: '',
  version: { gitVersion: 'v1.36.3', major: '1', minor: '36' },
  kinds: { nodes: { items: [node] } },
});
const hostOf = (nodeAddresses: NodeAddresses) =>
  readFacts(snapshot, DOCUMENT_PLACES, nodeAddresses).nodes[0];

test('a node is reached under its own address, unless another is known', () => {
  expect(hostOf({})).toMatchObject({ host: '192.168.1.10', ports: {} });
  expect(hostOf({ '192.168.1.10': '127.1.2.3' })).toMatchObject({ host: '127.1.2.3' });
  const mapped = { host: 'cloud', ports: { 30080: 8080 } };
  expect(hostOf({ master: mapped })).toMatchObject(mapped);
});

test('what --node-address says of a node outdoes what the kubeconfig knows by its address', () => {
  const nodeAddresses = { '192.168.1.10': '127.1.2.3', master: { host: 'cloud', ports: {} } };
  expect(hostOf(nodeAddresses)?.host).toBe('cloud');
});
