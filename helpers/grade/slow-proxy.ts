import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that takes longer than usual; it looks into nothing. */
export interface SlowProxy {
  /** on 127.0.0.1 */
  port: number;
  close(): Promise<void>;
}

/** Opens one: each piece that comes back arrives so much later (ms), in its order. */
export const openSlowProxy = async (
  to: { host: string; port: number },
  delayMs: number,
): Promise<SlowProxy> => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to);
    near.pipe(far);
    far.on('data', (piece: Buffer) => setTimeout(() => near.write(piece), delayMs));
    far.on('end', () => setTimeout(() => near.end(), delayMs));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
