import { KINDS, type Kind } from '../kube/kinds.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { Pod } from '../kube/objects.ts';
import { listKind, type SnapshotData } from '../kube/snapshot.ts';
import { namesOf, stillUnderWay, waitForRollouts } from './rollouts.ts';

/** A cluster out of reach is told within this time (ms). */
const FIRST_ANSWER_MS = 4_000;

/**
 * Connects, waits for rollouts and LISTs every kind once. `underWay` names the rollouts that had not ended when
 * the wait was over. Throws KubeError.
 */
export const takeSnapshot = async (
  api: KubeApi,
  waitSeconds: number,
  say: (text: string) => void,
  interruption: { happened: boolean },
): Promise<{ data: SnapshotData; underWay: string[] }> => {
  const version = await api.get<SnapshotData['version']>('/version', { budgetMs: FIRST_ANSWER_MS });
  const deployments = await listKind(api, 'deployments');
  const waitedFor =
    'items' in deployments
      ? await waitForRollouts(
          api,
          deployments.items,
          waitSeconds,
          (names) => say(`waiting for a rollout (at most ${waitSeconds} s): ${names.join(', ')}`),
          () => interruption.happened,
        )
      : [];
  const others = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'deployments');
  const lists = others.map(async (kind) => [kind, await listKind(api, kind)] as const);
  const kinds: SnapshotData['kinds'] = {
    deployments,
    ...Object.fromEntries(await Promise.all(lists)),
  };
  const pods = kinds.pods && 'items' in kinds.pods ? (kinds.pods.items as Pod[]) : [];
  return {
    data: { takenAt: new Date().toISOString(), version, kinds },
    underWay: namesOf(stillUnderWay(waitedFor, pods)),
  };
};
