import { isDeepStrictEqual } from 'node:util';
import { Probe } from '../http/probe.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { KubeError } from '../kube/kube-error.ts';
import type { NodeAddresses } from '../kube/nodes.ts';
import type { EndpointSlice, KubeObject, Workload } from '../kube/objects.ts';
import { SERVICE_NAME } from '../kube/service-endpoints.ts';
import { listKind } from '../kube/snapshot.ts';
import { gatewayOrigin } from '../places/gateway-origin.ts';
import { objectPath, parseName } from './breakable.ts';
import type { Until } from './mutant.ts';
import { readObject } from './restore-object.ts';

/** Waits until a break (or its repair) shows. Throws with what was last seen after the budget (ms), and when the signal is given. */
export const waitUntil = async (
  api: KubeApi,
  untils: Until[],
  nodeAddresses: NodeAddresses,
  { timeoutMs = 90_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<void> => {
  for (const until of untils) {
    const deadline = performance.now() + timeoutMs;
    // three looks in a row: configuration spreads over proxies
    for (let inRow = 0; inRow < 3; ) {
      signal?.throwIfAborted();
      const seen = await look(api, until, nodeAddresses);
      inRow = isDeepStrictEqual(seen, wanted(until)) ? inRow + 1 : 0;
      if (performance.now() > deadline)
        throw new Error(
          `${JSON.stringify(until)} was not seen within ${timeoutMs / 1000} s, but ${JSON.stringify(seen)}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
};

const wanted = (until: Until): unknown => {
  if ('gateway' in until) return until.status;
  if ('endpoints' in until) return until.ready;
  if ('rolledOut' in until) return [];
  return 'pods' in until ? until.are : until.is;
};

const look = (api: KubeApi, until: Until, nodeAddresses: NodeAddresses): Promise<unknown> => {
  if ('gateway' in until) return gatewayStatus(api, until.gateway, nodeAddresses);
  if ('endpoints' in until) return readyEndpoints(api, until.endpoints);
  if ('rolledOut' in until) return underWay(api, until.rolledOut);
  return 'pods' in until ? podCount(api, until.pods) : fieldOf(api, until.object, until.field);
};

/** The same looks at a target as it is now: what repair must bring back. */
export const asSeenNow = (
  api: KubeApi,
  untils: Until[],
  nodeAddresses: NodeAddresses,
): Promise<Until[]> =>
  Promise.all(
    untils.map(async (until) => {
      const seen = await look(api, until, nodeAddresses);
      if ('gateway' in until) return { ...until, status: seen as number };
      if ('endpoints' in until) return { ...until, ready: seen as number };
      if ('rolledOut' in until) return until;
      return 'pods' in until ? { ...until, are: seen as number } : { ...until, is: seen };
    }),
  );

const fieldOf = async (api: KubeApi, name: string, pointer: string): Promise<unknown> => {
  let at: unknown = await readObject(api, objectPath(parseName(name)));
  for (const step of pointer.split('/').slice(1))
    at = (at as Record<string, unknown> | undefined)?.[
      step.replaceAll('~1', '/').replaceAll('~0', '~')
    ];
  return at ?? null;
};

/** Names of the Deployments that do not have what they want, and of the pods that are ending. */
const underWay = async (api: KubeApi, namespace: string): Promise<string[]> => {
  const deployments = await api.get<{ items: Workload[] }>(
    `/apis/apps/v1/namespaces/${namespace}/deployments`,
  );
  const pods = await api.get<{ items: KubeObject[] }>(`/api/v1/namespaces/${namespace}/pods`);
  const behind = deployments.items.filter(({ metadata, spec, status }) => {
    const wanted = spec.replicas ?? 1;
    const {
      observedGeneration = 0,
      updatedReplicas = 0,
      availableReplicas = 0,
      replicas = 0,
    } = status;
    const seen = observedGeneration >= (metadata.generation ?? 0);
    return !seen || updatedReplicas < wanted || availableReplicas < wanted || replicas > wanted;
  });
  const ending = pods.items.filter(({ metadata }) => metadata.deletionTimestamp);
  return [...behind, ...ending].map(({ metadata }) => metadata.name);
};

const podCount = async (api: KubeApi, which: string): Promise<number> => {
  const [namespace, label = ''] = which.split('/');
  const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(label)}`;
  return (await api.get<{ items: unknown[] }>(path)).items.length;
};

const readyEndpoints = async (api: KubeApi, name: string): Promise<number> => {
  const [namespace, service] = name.split('/');
  const listed = await listKind(api, 'endpointslices', namespace);
  if ('kind' in listed) throw new KubeError(listed.kind, listed.why, listed.status);
  const own = listed.items.filter(({ metadata }) => metadata.labels?.[SERVICE_NAME] === service);
  return countReady(own as EndpointSlice[]);
};

/** The ready endpoints of a Service's slices, each once: one with an address of either family stands in two. */
export const countReady = (slices: EndpointSlice[]): number =>
  new Set(
    slices
      .flatMap((slice) => slice.endpoints ?? [])
      .filter((e) => e.conditions?.ready !== false)
      .map(({ targetRef, addresses }) => targetRef?.name ?? addresses[0]),
  ).size;

const gatewayStatus = async (
  api: KubeApi,
  path: string,
  nodeAddresses: NodeAddresses,
): Promise<number> => {
  const probe = new Probe(await gatewayOrigin(api, nodeAddresses));
  try {
    return (await probe.get(path, { timeoutMs: 8_000 })).status;
  } catch {
    return 0;
  } finally {
    await probe.close();
  }
};
