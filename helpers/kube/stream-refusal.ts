import { because } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';
import { KubeError } from './kube-error.ts';
import { missingPermission } from './permission.ts';

/** Since Kubernetes 1.35 the upgrade of a GET needs both; before, `get` was enough for it. */
const VERBS = 'get and create';

/** Why a stream to a pod did not open: KubeError for a missing permission, where waiting does not help; else Inconclusive. */
export const streamRefusal = (
  place: string,
  resource: 'pods/exec' | 'pods/portforward',
  namespace: string,
  error: unknown,
): Error => {
  const words = (error as Error | undefined)?.message ?? String(error);
  return /\b403\b/.test(words)
    ? new KubeError(
        'forbidden',
        missingPermission({ verb: VERBS, resource, namespace }, words),
        403,
      )
    : new Inconclusive(because('stream-failed', { place, words }));
};
