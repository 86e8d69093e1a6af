import { KINDS, type Kind } from '../kube/kinds.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import { listKind, type SnapshotData } from '../kube/snapshot.ts';
import { waitForRollouts } from './rollouts.ts';

/** A cluster out of reach is told within this time (ms). */
const FIRST_ANSWER_MS = 4_000;

/** Connects, waits for rollouts and LISTs every kind once. `underWay` names what still rolled out when the wait was over. */
export const takeSnapshot = async (
  api: KubeApi,
  waitSeconds: number,
  say: (text: string) => void,
): Promise<{ data: SnapshotData; underWay: string[] }> => {
  const version = await api.get<SnapshotData['version']>('/version', { budgetMs: FIRST_ANSWER_MS });
  const deployments = await listKind(api, 'deployments');
  const underWay =
    'items' in deployments
      ? await waitForRollouts(api, deployments.items, waitSeconds, (names) =>
          say(`waiting for a rollout (at most ${waitSeconds} s): ${names.join(', ')}`),
        )
      : [];
  const kinds: SnapshotData['kinds'] = { deployments };
  const others = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'deployments');
  for (const kind of others) kinds[kind] = await listKind(api, kind);
  return { data: { takenAt: new Date().toISOString(), version, kinds }, underWay };
};
