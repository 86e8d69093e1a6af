import { createServer, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import type { KubeConfig, PortForward } from '@kubernetes/client-node';
import { timeSpent } from '../core/time-spent.ts';
import { streamRefusal } from './stream-refusal.ts';

/** A loopback port whose connections end in one pod's port. */
export interface Forward {
  port: number;
  close(): Promise<void>;
}

/**
 * Opens a loopback listener; each of its connections becomes a port-forward to the pod. Rejects when it cannot
 * listen, with KubeError when port-forward is not allowed, with Inconclusive when it does not open.
 */
export const forwardTo = (
  config: KubeConfig,
  namespace: string,
  pod: string,
  podPort: number,
): Promise<Forward> => timeSpent.on('api', () => opened(config, namespace, pod, podPort));

const opened = async (
  config: KubeConfig,
  namespace: string,
  pod: string,
  podPort: number,
): Promise<Forward> => {
  // only here: it brings a class for each type of the API
  const client = await import('@kubernetes/client-node');
  const forward = new client.PortForward(config, false);
  await tryOnce(forward, namespace, pod, podPort);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const errors = new PassThrough();
    errors.on('data', () => socket.destroy()); // the kubelet says why on its error channel: nothing listens there
    socket.on('error', () => socket.destroy());
    forward
      .portForward(namespace, pod, [podPort], socket, errors, socket)
      .catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no loopback port');
  return {
    port: address.port,
    // a browser keeps its connections open: they are not waited for
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/** Whether it may be done at all: a connection that is refused later ends without a word to its client. */
const tryOnce = async (
  forward: PortForward,
  namespace: string,
  pod: string,
  podPort: number,
): Promise<void> => {
  const [out, err, input] = [new PassThrough(), new PassThrough(), new PassThrough()];
  try {
    const stream = await forward.portForward(namespace, pod, [podPort], out, err, input);
    const socket = typeof stream === 'function' ? stream() : stream;
    socket?.close();
  } catch (error) {
    const place = `port-forward to ${namespace}/${pod}: `;
    throw streamRefusal(place, 'pods/portforward', namespace, error);
  }
};
