import type { KubeApi } from '../kube/kube-api.ts';
import type { Rollout } from '../kube/rollout.ts';
import { listAll, type SnapshotData } from '../kube/snapshot.ts';
import { type Patience, type Scene, sceneOf, waitUntilSettled } from './rollouts.ts';

/** A cluster out of reach is told within this time (ms). */
const FIRST_ANSWER_MS = 4_000;

/**
 * Connects and LISTs every kind once; where something was to be waited for, once more after that. `underWay`: the
 * rollouts that can still end by themselves, also of what no claim is known to rest on. Throws KubeError, PlaceError.
 */
export const takeSnapshot = async (
  api: KubeApi,
  patience: Omit<Patience, 'log'>,
  log: (text: string) => void,
): Promise<{ data: SnapshotData; underWay: Rollout[] }> => {
  const version = await api.get<SnapshotData['version']>('/version', {
    timeoutMs: FIRST_ANSWER_MS,
  });
  const first = await listAll(api, version);
  const waited = await waitUntilSettled(api, first, {
    ...patience,
    log: (names) => log(`waiting for a rollout (at most ${patience.seconds} s): ${some(names)}`),
  });
  const data = waited ? await listAll(api, version) : first;
  const scene = sceneOf(data, patience, api.now);
  for (const line of wordsOn(scene, patience.seconds)) log(line);
  return { data, underWay: scene.rollouts.filter(({ state }) => state === 'under way') };
};

/** What is left of rollouts, in a line each: those under way, those that are stuck, and what nothing here rests on. */
const wordsOn = ({ rollouts, watched }: Scene, seconds: number): string[] => {
  const own = rollouts.filter(({ name }) => watched.has(name));
  const underWay = own.filter(({ state }) => state === 'under way').map(({ progress }) => progress);
  const stuck = own.filter(({ state }) => state === 'stuck').map(faultOf);
  const foreign = rollouts
    .filter(({ name, state }) => !watched.has(name) && state === 'stuck')
    .map(faultOf);
  return [
    ...(underWay.length ? [`still rolling out after ${seconds} s: ${some(underWay)}`] : []),
    ...(stuck.length ? [`not waited for, no waiting helps: ${some(stuck)}`] : []),
    ...(foreign.length ? [`nothing here rests on it: ${some(foreign)}`] : []),
  ];
};

const faultOf = ({ workload: { metadata }, says }: Rollout): string =>
  `${metadata.namespace}/${metadata.name} ${says}`;

const SOME = 4;

const some = (names: string[]): string =>
  names.length > SOME
    ? `${names.slice(0, SOME).join(', ')} and ${names.length - SOME} more`
    : names.join(', ');
