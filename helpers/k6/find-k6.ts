import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { because, type Reason } from '../core/reason.ts';
import { ROOT } from '../core/root.ts';
import { type K6Version, readK6Version } from './k6-version.ts';

const run = promisify(execFile);

/** A k6 that starts here: a program, or an image that the container engine named by `path` runs. */
export interface K6Program {
  path: string;
  image: string | null;
  version: K6Version;
}

export type FoundK6 = K6Program | { missing: Reason };

/**
 * The k6 that K6_BIN names (no other then), the one on the PATH, or, where a Linux container engine answers
 * and `mayPull`, one in a container: its first use brings the image. Else `missing` says how to get one.
 * Never throws.
 */
export const findK6 = async (
  mayPull: boolean,
  env: NodeJS.ProcessEnv = process.env,
): Promise<FoundK6> => {
  const named = env.K6_BIN;
  const version = await versionOf(named ?? 'k6', ['version'], env);
  if (version) return { path: named ?? 'k6', image: null, version };
  if (named) return { missing: because('k6-named-wrong', { path: named }) };
  // elsewhere the engine has a machine of its own, from which the cluster is seen otherwise
  if (process.platform !== 'linux' || !(await answers(env))) return { missing: because('k6-none') };
  if (!mayPull) return { missing: because('k6-not-on-path') };
  const image = k6Image();
  const inside = await versionOf('docker', ['run', '--rm', image, 'version'], env, 180_000);
  return inside
    ? { path: 'docker', image, version: inside }
    : { missing: because('k6-no-image', { image }) };
};

/** The pinned image, from the Dockerfile whose only job is to hold it where a bot can bump it. */
export const k6Image = (): string => {
  const text = readFileSync(join(ROOT, 'helpers/k6/k6.Dockerfile'), 'utf8');
  const image = /^FROM (\S+)$/m.exec(text)?.[1];
  if (!image) throw new Error('k6.Dockerfile names no image');
  return image;
};

const versionOf = async (
  file: string,
  argv: string[],
  env: NodeJS.ProcessEnv,
  timeout = 20_000,
): Promise<K6Version | undefined> => {
  try {
    return readK6Version((await run(file, argv, { env, timeout })).stdout);
  } catch {
    return undefined;
  }
};

const answers = async (env: NodeJS.ProcessEnv): Promise<boolean> => {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}'], { env, timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
};
