import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { nodeAddressExtension } from '#helpers/kube/kubeconfig.ts';
import { type NodeAddresses, type NodeFact, nodesOf } from '#helpers/kube/nodes.ts';
import type { Service } from '#helpers/kube/objects.ts';
import { listKind, Snapshot } from '#helpers/kube/snapshot.ts';
import type { LabSession } from './lab-session.ts';

/** The lab's node ports behind relays that lose answers on their way. */
export interface LossyPorts {
  /** options that lead a run to the relays */
  options: string[];
  close(): Promise<void>;
}

/** Opens a relay for each node port of each node; `lose` is asked once for each answer that begins to arrive. */
export const openLossyPorts = async (lab: LabSession, lose: () => boolean): Promise<LossyPorts> => {
  const relays: Relay[] = [];
  const options: string[] = [];
  for (const node of await nodesAsReached(lab)) {
    const pairs: string[] = [];
    for (const port of await nodePortsOf(lab)) {
      const relay = await openRelay(node.host, node.ports[String(port)] ?? port, lose);
      relays.push(relay);
      pairs.push(`${port}=${relay.port}`);
    }
    options.push('--node-address', `${node.name}=127.0.0.1:${pairs.join(',')}`);
  }
  return { options, close: async () => void (await Promise.all(relays.map((r) => r.close()))) };
};

const nodesAsReached = async (lab: LabSession): Promise<NodeFact[]> => {
  const nodeAddresses: NodeAddresses = nodeAddressExtension([lab.lab.kubeconfig], 'lab');
  const nodes = await listKind(lab.api, 'nodes');
  return nodesOf(
    new Snapshot({
      takenAt: '',
      version: { gitVersion: '', major: '', minor: '' },
      kinds: { nodes },
    }),
    nodeAddresses,
  );
};

const nodePortsOf = async ({ api }: LabSession): Promise<number[]> => {
  const { items } = await api.get<{ items: Service[] }>('/api/v1/services');
  return items.flatMap(({ spec }) => spec.ports.flatMap(({ nodePort }) => nodePort ?? []));
};

interface Relay {
  port: number;
  close(): Promise<void>;
}

const openRelay = async (host: string, port: number, lose: () => boolean): Promise<Relay> => {
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(port, host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    far.on('data', (chunk: Buffer) => {
      const begins = chunk.subarray(0, 5).toString('latin1') === 'HTTP/';
      if (begins && lose()) near.resetAndDestroy();
      else near.write(chunk);
    });
    near.pipe(far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
