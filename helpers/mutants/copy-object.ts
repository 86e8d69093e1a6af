import type { KubeApi } from '../kube/kube-api.ts';
import type { KubeObject } from '../kube/objects.ts';
import type { Named } from '../kube/resource-path.ts';
import { mergePatch } from './admission-proxy.ts';
import { collectionPath, objectPath, parseName } from './breakable.ts';
import type { BreakCall } from './mutant.ts';
import { bare, readObject, removeObject, write } from './restore-object.ts';

type Copy = Extract<BreakCall, { copy: string }>;

/** Makes an object after another one, which goes away where the call says so: first, for both may want one port. Throws KubeError. */
export const copyObject = async (api: KubeApi, as: Named, call: Copy): Promise<void> => {
  const from = objectPath(parseName(call.copy));
  const found = await readObject(api, from);
  if (!found) throw new Error(`there is no ${call.copy} to be copied`);
  if (call.move) await removeObject(api, from);
  const copy = asNew(found, as);
  const changed = mergePatch(withWords(copy, call.words ?? {}), call.merge ?? {});
  await write(api, 'POST', collectionPath(as), changed);
};

/** Under its new name, without what the API server gave the first: its uid, its cluster address. */
const asNew = (found: KubeObject, { metadata }: Named): object => {
  const { metadata: old, ...rest } = bare(found) as ReturnType<typeof bare> & { spec?: object };
  const { clusterIP: _c, clusterIPs: _s, ...spec } = (rest.spec ?? {}) as Record<string, unknown>;
  return {
    ...rest,
    ...(rest.spec ? { spec } : {}),
    metadata: { ...old, namespace: undefined, ...metadata },
  };
};

const withWords = (value: unknown, words: Record<string, string>): unknown => {
  if (typeof value === 'string') return words[value] ?? value;
  if (Array.isArray(value)) return value.map((item) => withWords(item, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withWords(v, words)]));
};
