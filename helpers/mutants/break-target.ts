import type { KubeApi } from '../kube/kube-api.ts';
import type { NodeAddresses } from '../kube/nodes.ts';
import type { Named } from '../kube/resource-path.ts';
import { collectionPath, objectPath, parseName } from './breakable.ts';
import { copyObject } from './copy-object.ts';
import { type Before, forgetBroken, readLeftBroken, writeLeftBroken } from './left-broken.ts';
import type { Break, BreakCall } from './mutant.ts';
import { readObject, removeObject, restoreObject, write } from './restore-object.ts';
import { waitUntil } from './wait-until.ts';

/**
 * Breaks a target, `cluster` by its uid. What it was is on disk before the first write, so that a killed run can be
 * repaired. Throws KubeError, and what waitUntil throws.
 */
export const breakTarget = async (
  api: KubeApi,
  { cluster, mutant }: { cluster: string; mutant: string },
  breaks: Break[],
  waiting: { nodeAddresses?: NodeAddresses; signal?: AbortSignal } = {},
): Promise<void> => {
  const before = new Map<string, Before>();
  for (const one of breaks.filter(isCall))
    for (const object of objectsOf(one)) {
      const path = objectPath(object);
      const known = before.get(path) ?? (await asItIs(api, object));
      before.set(path, { ...known, status: known.status || status(one) });
    }
  writeLeftBroken({ cluster, mutant, before: [...before.values()] });
  for (const one of breaks)
    if (isCall(one)) await perform(api, one);
    else await waitUntil(api, [one.until], waiting.nodeAddresses ?? {}, waiting);
};

const isCall = (one: Break): one is BreakCall => !('until' in one);

/** Repairs what is broken on a cluster, newest first, whichever run broke it. Gives the objects repaired. Throws KubeError. */
export const repairTarget = async (api: KubeApi, cluster: string): Promise<string[]> => {
  const left = readLeftBroken(cluster);
  if (!left) return [];
  const repaired: string[] = [];
  for (const one of left.before.reverse()) {
    await restoreObject(api, one);
    const { kind, metadata } = one.object;
    repaired.push([kind, metadata.namespace, metadata.name].filter(Boolean).join('/'));
  }
  forgetBroken(cluster);
  return repaired;
};

const asItIs = async (api: KubeApi, object: Named): Promise<Before> => {
  const was = (await readObject(api, objectPath(object))) ?? null;
  return { object, was, status: false };
};

const status = (one: BreakCall): boolean => 'patch' in one && one.status === true;

/** What a call writes, the object that it is about first. */
const objectsOf = (one: BreakCall): [Named, ...Named[]] => {
  if ('copy' in one)
    return one.move ? [parseName(one.as), parseName(one.copy)] : [parseName(one.as)];
  if (!('create' in one)) return [parseName('delete' in one ? one.delete : one.patch)];
  const { apiVersion, kind, metadata } = one.create;
  return [{ apiVersion, kind, metadata }];
};

const PATCHES = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
} as const;

const perform = async (api: KubeApi, one: BreakCall): Promise<void> => {
  const [object] = objectsOf(one);
  const path = objectPath(object);
  if ('copy' in one) return copyObject(api, object, one);
  if ('delete' in one) return removeObject(api, path);
  if ('create' in one) return write(api, 'POST', collectionPath(object), one.create);
  const where = one.status ? `${path}/status` : path;
  for (const [how, type] of Object.entries(PATCHES)) {
    const body = one[how as keyof typeof PATCHES];
    if (body) await write(api, 'PATCH', where, body, type);
  }
};
