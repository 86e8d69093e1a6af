import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { ROOT } from '../core/root.ts';
import { type K6Version, readK6Version } from './k6-version.ts';

const HOW =
  'install k6 (grafana.com/docs/k6, one file) so that it is on the PATH, or name it with K6_BIN';

/** A k6 that starts here: a program, or an image that a container engine runs. */
export interface K6Program {
  path: string;
  image: string | null;
  version: K6Version;
}

export type FoundK6 = K6Program | { missing: string };

/**
 * The k6 that K6_BIN names (no other then), the one on the PATH, or, on Linux where `mayPull`, one in a container:
 * its first use brings the image. Else `missing` says how to get one. Never throws.
 */
export const findK6 = async (
  mayPull: boolean,
  env: NodeJS.ProcessEnv = process.env,
): Promise<FoundK6> => {
  const named = env.K6_BIN;
  const version = await versionOf(named ?? 'k6', env);
  if (version) return { path: named ?? 'k6', image: null, version };
  if (named) return { missing: `K6_BIN names ${named}, which is no k6 that starts` };
  // elsewhere the engine has a machine of its own, from which the cluster is seen otherwise
  if (process.platform === 'linux' && mayPull) return inContainer();
  return { missing: `no k6 on the PATH: ${HOW}` };
};

const inContainer = async (): Promise<FoundK6> => {
  const image = k6Image();
  const { versionInContainer } = await import('./k6-container.ts');
  try {
    return { path: 'k6', image, version: await versionInContainer(image) };
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    return {
      missing: `no k6 on the PATH, and ${image} does not run in a container (${why}): ${HOW}`,
    };
  }
};

/** The pinned image, from the Dockerfile whose only job is to hold it where a bot can bump it. */
export const k6Image = (): string => {
  const text = readFileSync(join(ROOT, 'helpers/k6/k6.Dockerfile'), 'utf8');
  const image = /^FROM (\S+)$/m.exec(text)?.[1];
  if (!image) throw new Error('k6.Dockerfile names no image');
  return image;
};

const versionOf = async (path: string, env: NodeJS.ProcessEnv): Promise<K6Version | undefined> => {
  const { stdout, failed } = await execa(path, ['version'], {
    env,
    extendEnv: false,
    timeout: 20_000,
    reject: false,
  });
  return failed ? undefined : readK6Version(stdout);
};
