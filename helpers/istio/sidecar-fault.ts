import { because, type Reason } from '../core/reason.ts';
import type { Pod } from '../kube/objects.ts';
import { longRunning, readyColumn } from '../kube/ready-column.ts';

/** The name that every release gives the proxy's container, beside the app or as a restartable init container. */
export const PROXY = 'istio-proxy';

/** Whether a pod has a sidecar. */
export const hasSidecar = (pod: Pod): boolean =>
  longRunning(pod).some(({ name }) => name === PROXY);

/**
 * What keeps a pod from running with its sidecar, a sentence; undefined where nothing does. `since`: when its namespace
 * was given the label that asks for sidecars; they are put in when a pod is made, and never later.
 */
export const sidecarFault = (pod: Pod, since: string | undefined): Reason | undefined => {
  const { name, creationTimestamp: made } = pod.metadata;
  if (!hasSidecar(pod))
    return since && Date.parse(made) < Date.parse(since)
      ? because('pod-older-than-label', { pod: name, made, since })
      : because('pod-without-sidecar', { pod: name });
  const ready = readyColumn(pod);
  const isRunning = pod.status.phase === 'Running' && /^(\d+)\/\1$/.test(ready);
  return isRunning
    ? undefined
    : because('pod-not-ready', { pod: name, ready, phase: pod.status.phase });
};
