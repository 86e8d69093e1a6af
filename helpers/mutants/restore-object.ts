import { isDeepStrictEqual } from 'node:util';
import { pause } from '../core/pause.ts';
import { because } from '../core/reason.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { fromAnswer, KubeError } from '../kube/kube-error.ts';
import type { KubeObject } from '../kube/objects.ts';
import { collectionPath, objectPath } from './breakable.ts';
import type { Before } from './left-broken.ts';

const PATIENCE_MS = 60_000;
/** Between two looks. */
const AGAIN_MS = 200;

/** Makes an object what it was: gone, recreated, or with the fields it had. Throws KubeError. */
export const restoreObject = async (
  api: KubeApi,
  { object, was, status }: Before,
): Promise<void> => {
  const path = objectPath(object);
  const live = await readObject(api, path);
  // what cannot be changed (a cluster address) is only restored with the object as a whole
  const another = live !== undefined && live.metadata.uid !== was?.metadata.uid;
  if (another) await removeObject(api, path);
  if (!was) return;
  if (!live || another)
    await persist(() => write(api, 'POST', collectionPath(object), fitToBeMade(was)));
  await replace(api, path, was);
  if (status) await replace(api, `${path}/status`, was);
  await mustBe(api, path, was);
};

/** An object as it can be recreated. A pod gets no second sidecar, and one without a sidecar none at all. */
const fitToBeMade = (was: KubeObject): object => {
  const object = bare(was);
  if (was.kind !== 'Pod') return object;
  const labels = { ...was.metadata.labels, 'sidecar.istio.io/inject': 'false' };
  return { ...object, metadata: { ...object.metadata, labels } };
};

/** Waits until what was meant by an object is what it was: admission and controllers may have altered it again. */
const mustBe = async (api: KubeApi, path: string, was: KubeObject): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const live = await readObject(api, path);
    const differs = MEANT.find((part) => !isDeepStrictEqual(partOf(live, part), partOf(was, part)));
    if (!differs) return;
    if (performance.now() > deadline)
      throw new KubeError('conflict', because('not-put-back', { path, part: differs }));
    await pause(AGAIN_MS);
  }
};

const MEANT = ['spec', 'data', 'webhooks'];

const partOf = (object: KubeObject | undefined, part: string): unknown =>
  (object as unknown as Record<string, unknown> | undefined)?.[part];

/** The object there is; undefined when there is none. Throws KubeError. */
export const readObject = async (api: KubeApi, path: string): Promise<KubeObject | undefined> => {
  const answer = await api.ask('GET', path);
  if (answer.status === 404) return undefined;
  if (answer.status >= 300) throw fromAnswer('GET', path, answer.status, answer.text);
  return JSON.parse(answer.text) as KubeObject;
};

/** One write. Throws KubeError when it is not taken. */
export const write = async (
  api: KubeApi,
  method: string,
  path: string,
  body?: unknown,
  contentType = 'application/json',
): Promise<void> => {
  const answer = await api.ask(method, path, body === undefined ? {} : { body, contentType });
  if (answer.status >= 300) throw fromAnswer(method, path, answer.status, answer.text);
};

/** Deletes an object and waits until it is gone: a pod takes its time. Throws KubeError. */
export const removeObject = async (api: KubeApi, path: string): Promise<void> => {
  const { uid } = (await readObject(api, path))?.metadata ?? {};
  if (!uid) return;
  await write(api, 'DELETE', path);
  const deadline = performance.now() + PATIENCE_MS;
  while ((await readObject(api, path))?.metadata.uid === uid) {
    if (performance.now() > deadline)
      throw new KubeError('timeout', because('still-there', { path }));
    await pause(AGAIN_MS);
  }
};

/** Controllers write to the same objects: what they changed in between is read again. */
const replace = (api: KubeApi, path: string, was: KubeObject): Promise<void> =>
  persist(async () => {
    const live = await readObject(api, path);
    const { uid, resourceVersion } = live?.metadata ?? was.metadata;
    const { metadata, ...rest } = was;
    await write(api, 'PUT', path, {
      ...rest,
      metadata: { ...bare(was).metadata, uid, resourceVersion },
    });
  });

/** Tries again while the API says that it is too early: a kind not served yet (404), somebody else's write (409). */
const persist = async (once: () => Promise<void>): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await once();
    } catch (error) {
      const early = error instanceof KubeError && [404, 409].includes(error.status);
      if (!early || performance.now() > deadline) throw error;
    }
    await pause(AGAIN_MS);
  }
};

/** An object without what the API server gives it, fit to be recreated. */
export const bare = (object: KubeObject): { metadata: Record<string, unknown> } => {
  const { status: _s, metadata, ...rest } = object as KubeObject & { status?: unknown };
  const {
    resourceVersion: _v,
    uid: _u,
    managedFields: _m,
    creationTimestamp: _c,
    generation: _g,
    ...kept
  } = metadata;
  return { ...rest, metadata: kept };
};
