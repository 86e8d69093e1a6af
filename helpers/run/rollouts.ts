import { quietly } from '../core/quietly.ts';
import type { Kind, KindTypes } from '../kube/kinds.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { KubeError } from '../kube/kube-error.ts';
import { isLive, isReady } from '../kube/live-pods.ts';
import type { NodeAddresses } from '../kube/nodes.ts';
import type { Pod, Service } from '../kube/objects.ts';
import { type Rollout, rolloutsOf } from '../kube/rollout.ts';
import { listKind, Snapshot, type SnapshotData } from '../kube/snapshot.ts';
import { workloadOf, workloadsIn, workloadsLabelled } from '../kube/workloads.ts';
import { findPlaces, type Places, type SaidPlaces } from '../places/places.ts';
import { BOOKINFO, watchedWorkloads, workloadsAt } from '../places/watched.ts';
import { lookAtPage } from './page-look.ts';
import { endingPods, staleEndpoints } from './unsettled.ts';

/** How a cluster is waited for. */
export interface Patience {
  /** at most so long (s) */
  seconds: number;
  said: SaidPlaces;
  nodeAddresses: NodeAddresses;
  /** whether requests may be sent: then the page is looked at */
  page: boolean;
  /** whether Kiali, Prometheus and the addons are waited for */
  addons: boolean;
  /** whether what cannot get there by itself is waited for, too */
  stuckToo?: boolean;
  /** hears what is waited for, when that changes */
  log(waitingFor: string[]): void;
  interrupted(): boolean;
}

/** What a snapshot shows of rollouts. */
export interface Scene {
  snapshot: Snapshot;
  places: Places;
  /** every workload of the cluster */
  rollouts: Rollout[];
  /** names of those that claims rest on */
  watched: Set<string>;
}

/** Throws PlaceError. `now`: ms, by the cluster's clock. */
export const sceneOf = (
  data: SnapshotData,
  { said, addons }: Pick<Patience, 'said' | 'addons'>,
  now: number,
): Scene => {
  const snapshot = new Snapshot(data);
  const { places } = findPlaces(snapshot, said);
  const all = <K extends Kind>(kind: K): KindTypes[K][] =>
    quietly(() => snapshot.of(kind).all()) ?? [];
  const rollouts = rolloutsOf(workloadsIn(snapshot), {
    pods: all('pods'),
    replicaSets: all('replicasets'),
    services: all('services'),
    nodes: all('nodes'),
    events: all('events'),
    now,
  });
  const watched = watchedWorkloads(snapshot, places, { addons }).map(({ name }) => name);
  return { snapshot, places, rollouts, watched: new Set(watched) };
};

/** The watched workloads that are not what they want to be. */
export const leftOf = ({ rollouts, watched }: Scene): Rollout[] =>
  rollouts.filter(({ name, state }) => watched.has(name) && state !== 'done');

/**
 * Waits until what claims rest on is settled, or the time is spent: no watched workload rolls out, none of its pods
 * is ending; then, for the minute after something last changed there, until the endpoints of Bookinfo, the gateway
 * and the DNS are exactly the ready pods and the page shows no trouble that pods which have just started explain (an
 * app without probes is ready before it listens). What lasts longer than that minute is no start but a fault, and is
 * for the claims to judge; so is all that a cluster at rest shows. Puts what it reads into `data`, and gives whether
 * it waited at all.
 */
export const waitUntilSettled = async (
  api: KubeApi,
  data: SnapshotData,
  patience: Patience,
): Promise<boolean> => {
  const deadline = performance.now() + patience.seconds * 1000;
  const changes = new Map<string, number>();
  for (let told = '', waited = false; ; waited = true) {
    if (performance.now() >= deadline || patience.interrupted()) return waited;
    const scene = sceneOf(data, patience, api.now);
    const waitingFor = await unsettled(scene, patience, changes, api.now);
    if (!waitingFor.length) return waited;
    if (told !== waitingFor.join()) patience.log(waitingFor);
    told = waitingFor.join();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await readAgain(api, data, scene);
  }
};

/** How long (ms) after a change what is odd may come from that change. */
const SETTLING_MS = 60_000;

/** What is waited for now. `changes` keeps when each workload was last seen to change. */
const unsettled = async (
  scene: Scene,
  patience: Patience,
  changes: Map<string, number>,
  now: number,
): Promise<string[]> => {
  const moving = movingIn(scene, patience, now);
  noteChanges(scene, changes, moving, now);
  if (moving.length) return moving.map(({ says }) => says);
  const changing = (names: string[]) =>
    names.some((name) => now - (changes.get(name) ?? 0) < SETTLING_MS);
  if (!changing([...scene.watched])) return [];
  const stale = settlingServices(scene)
    .filter((service) => changing(workloadsBehind(scene, service)))
    .flatMap((service) => staleEndpoints(scene.snapshot, service) ?? []);
  if (stale.length) return stale;
  const { snapshot, places } = scene;
  const onTheWay = (ends: string[]) => ends.flatMap((end) => workloadsAt(snapshot, places, end));
  if (!patience.page || !changing(onTheWay(['gateway', ...BOOKINFO]))) return [];
  const trouble = await lookAtPage(snapshot, places, patience.nodeAddresses);
  return trouble && changing(onTheWay(trouble.ends)) ? [`/productpage: ${trouble.says}`] : [];
};

interface Moving {
  workload: string;
  says: string;
}

const movingIn = (scene: Scene, { stuckToo }: Patience, now: number): Moving[] => {
  const { snapshot, rollouts, watched } = scene;
  const own = rollouts.filter(({ name }) => watched.has(name));
  return [
    ...own
      .filter(({ state }) => state === 'under way' || (stuckToo && state === 'stuck'))
      .map(({ name, progress }) => ({ workload: name, says: progress })),
    ...endingPods(snapshot, own, now).map(({ pod: { metadata }, workload }) => ({
      workload,
      says: `pod ${metadata.namespace}/${metadata.name} is ending`,
    })),
  ];
};

const noteChanges = (
  { snapshot, rollouts, watched }: Scene,
  changes: Map<string, number>,
  moving: Moving[],
  now: number,
): void => {
  const own = rollouts.filter(({ name }) => watched.has(name));
  const note = (name: string, at: number) =>
    changes.set(name, Math.max(at, changes.get(name) ?? 0));
  for (const pod of (quietly(() => snapshot.of('pods').all()) ?? []).filter(isLive)) {
    const name = workloadOf(own, pod);
    if (name) note(name, changedAt(pod));
  }
  for (const { workload } of moving) note(workload, now);
};

/** When a pod became ready; one that is not has changed when it was made. */
const changedAt = (pod: Pod): number => {
  const ready = pod.status.conditions?.find(({ type }) => type === 'Ready');
  const since = isReady(pod) ? ready?.lastTransitionTime : undefined;
  return Date.parse(since ?? pod.metadata.creationTimestamp);
};

const settlingServices = ({ snapshot, places }: Scene): Service[] =>
  [
    ...BOOKINFO.map((name) => ({ namespace: places.bookinfo, name })),
    places.gateway,
    places.dns,
  ].flatMap(
    ({ namespace, name }) => quietly(() => snapshot.of('services').find(namespace, name)) ?? [],
  );

const workloadsBehind = ({ rollouts }: Scene, { metadata, spec }: Service): string[] =>
  spec.selector ? workloadsLabelled(rollouts, metadata.namespace, spec.selector) : [];

const MOVING_KINDS: Kind[] = [
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'pods',
  'endpointslices',
  'events',
];

/** Reads the namespaces of what is watched again. What gets no answer stays as it was, until the next look. */
const readAgain = async (api: KubeApi, data: SnapshotData, scene: Scene): Promise<void> => {
  const own = scene.rollouts.filter(({ name }) => scene.watched.has(name));
  const namespaces = new Set(own.map(({ workload }) => workload.metadata.namespace ?? ''));
  await Promise.all(
    [...namespaces].flatMap((namespace) =>
      MOVING_KINDS.map((kind) => readKindAgain(api, data, kind, namespace)),
    ),
  );
};

const readKindAgain = async (
  api: KubeApi,
  data: SnapshotData,
  kind: Kind,
  namespace: string,
): Promise<void> => {
  const before = data.kinds[kind];
  if (!before || !('items' in before)) return;
  try {
    const now = await listKind(api, kind, namespace);
    if (!('items' in now)) return;
    const listed = data.kinds[kind] as typeof before;
    const others = listed.items.filter(({ metadata }) => metadata.namespace !== namespace);
    data.kinds[kind] = { ...listed, items: [...others, ...now.items] };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
  }
};
