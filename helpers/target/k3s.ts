import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { ROOT } from '../core/root.ts';

export interface K3sProcess {
  kubeconfig: string;
  image: string;
  close(): Promise<void>;
}

/** The pinned image, from the Dockerfile whose only job is to hold it where a bot can bump it; helpers/cli links to it for tools that look there. */
export const k3sImage = (): string => {
  const image = /^FROM (\S+)$/m.exec(
    readFileSync(join(ROOT, 'helpers/target/k3s.Dockerfile'), 'utf8'),
  )?.[1];
  if (!image) throw new Error('k3s.Dockerfile names no image');
  return image;
};

/** Starts k3s in a container that lives for this run. Throws Exit when there is no Docker to start it with. */
export const startK3s = async (): Promise<K3sProcess> => {
  const image = k3sImage();
  const { K3sContainer } = await import('@testcontainers/k3s');
  const started = await new K3sContainer(image).start().catch((error: Error) => {
    throw new Exit(
      EXIT.undecided,
      `--target k3s needs a running Docker (or compatible) engine: ${error.message.split('\n')[0]}`,
    );
  });
  const dir = mkdtempSync(join(tmpdir(), 'meshproof-k3s-'));
  const kubeconfig = join(dir, 'kubeconfig');
  writeFileSync(kubeconfig, started.getKubeConfig(), { mode: 0o600 });
  return {
    kubeconfig,
    image,
    close: async () => {
      await started.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
