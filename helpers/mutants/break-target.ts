import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNALS } from '../cli/left-changes.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { fromAnswer } from '../kube/kube-error.ts';
import type { KubeObject } from '../kube/objects.ts';
import { collectionPath, type Named, objectPath } from '../kube/resource-path.ts';
import type { Break } from './mutant.ts';

const VERSIONS: Record<string, string> = {
  Service: 'v1',
  Namespace: 'v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  Pod: 'v1',
  Node: 'v1',
  Deployment: 'apps/v1',
  DaemonSet: 'apps/v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  PeerAuthentication: 'security.istio.io/v1beta1',
  VirtualService: 'networking.istio.io/v1beta1',
  Gateway: 'networking.istio.io/v1beta1',
  DestinationRule: 'networking.istio.io/v1beta1',
};

/** An object as it was before it was broken; null where there was none. */
export interface Before {
  object: Named;
  was: KubeObject | null;
}

/** One file a server: two benches may break two labs at once. */
const fileOf = (api: KubeApi): string =>
  join(
    JOURNALS,
    `mutant-${createHash('sha256').update(api.server).digest('hex').slice(0, 12)}.json`,
  );

/** Breaks a target. What it was is on disk before the first write, so that a killed run can be mended. Throws KubeError. */
export const breakTarget = async (api: KubeApi, breaks: Break[]): Promise<void> => {
  const before: Before[] = [];
  for (const one of breaks) {
    const object = named(one);
    const answer = await api.ask('GET', objectPath(object));
    before.push({
      object,
      was: answer.status === 404 ? null : (JSON.parse(answer.text) as KubeObject),
    });
  }
  mkdirSync(JOURNALS, { recursive: true });
  writeFileSync(fileOf(api), JSON.stringify({ before }), { mode: 0o600 });
  for (const one of breaks) await perform(api, one);
};

/** Mends what `breakTarget` broke, newest first; also what a killed run left on the same server. Gives the objects mended. */
export const mendTarget = async (api: KubeApi): Promise<string[]> => {
  const left = readLeft(fileOf(api));
  if (!left) return [];
  const mended: string[] = [];
  for (const { object, was } of left.before.reverse()) {
    await putBack(api, object, was);
    mended.push(`${object.kind}/${object.metadata.name}`);
  }
  rmSync(fileOf(api), { force: true });
  return mended;
};

const readLeft = (file: string): { before: Before[] } | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { before: Before[] };
  } catch {
    return undefined; // nothing was broken
  }
};

const parseName = (name: string): Named => {
  const [kind = '', namespace, object] = name.split('/');
  const metadata = object
    ? { name: object, ...(namespace ? { namespace } : {}) }
    : { name: namespace ?? '' };
  const apiVersion = VERSIONS[kind];
  if (!apiVersion) throw new Error(`no mutant breaks a ${kind}`);
  return { apiVersion, kind, metadata };
};

const named = (one: Break): Named =>
  'create' in one
    ? (one.create as unknown as Named)
    : parseName('delete' in one ? one.delete : one.patch);

const perform = async (api: KubeApi, one: Break): Promise<void> => {
  const object = named(one);
  const path = objectPath(object);
  if ('delete' in one) await must(api, 'DELETE', path);
  else if ('create' in one) await must(api, 'POST', collectionPath(object), one.create);
  else await must(api, 'PATCH', path, one.merge, 'application/merge-patch+json');
};

const must = async (
  api: KubeApi,
  method: string,
  path: string,
  body?: unknown,
  contentType = 'application/json',
): Promise<void> => {
  const answer = await api.ask(method, path, body === undefined ? {} : { body, contentType });
  if (answer.status >= 300) throw fromAnswer(method, path, answer.status, answer.text);
};

const putBack = async (api: KubeApi, object: Named, was: KubeObject | null): Promise<void> => {
  const path = objectPath(object);
  const live = await api.ask('GET', path);
  if (!was) return live.status === 404 ? undefined : must(api, 'DELETE', path);
  const {
    resourceVersion: _v,
    uid: _u,
    managedFields: _m,
    creationTimestamp: _c,
    generation: _g,
    ...metadata
  } = was.metadata;
  const { status: _s, ...rest } = was as KubeObject & { status?: unknown };
  if (live.status === 404) return must(api, 'POST', collectionPath(object), { ...rest, metadata });
  const now = JSON.parse(live.text) as KubeObject;
  return must(api, 'PUT', path, {
    ...rest,
    metadata: { ...metadata, uid: now.metadata.uid, resourceVersion: now.metadata.resourceVersion },
  });
};
