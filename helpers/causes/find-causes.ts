import type { KubeApi } from '../kube/kube-api.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import type { Places } from '../places/places.ts';
import type { Cause } from './cause.ts';

/**
 * Every object of the cluster that can be why a claim went wrong, the surest first, from what was listed when the run
 * began and from what containers and proxies have printed. Never throws: what cannot be read names no cause.
 */
export const findCauses = async (
  _api: KubeApi,
  _snapshot: Snapshot,
  _places: Places,
): Promise<Cause[]> => [];
