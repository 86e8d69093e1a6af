import { inCrashLoop } from '../kube/crash-loop.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { KubeObject, Pod, Workload } from '../kube/objects.ts';

const WATCHED = ['default', 'kube-system', 'istio-system'];

/** How far a Deployment is from what it wants: `default/web 0 of 1`; undefined when it is there, or past its deadline. */
const rollingOut = (deployment: Workload): string | undefined => {
  const { spec, status, metadata } = deployment;
  const wanted = spec.replicas ?? 1;
  const progressing = status.conditions?.find((c) => c.type === 'Progressing');
  // past its deadline: no waiting helps, the claims about it are broken
  if (progressing?.status === 'False') return undefined;
  const observed = (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  const done =
    observed &&
    (status.updatedReplicas ?? 0) >= wanted &&
    (status.availableReplicas ?? 0) >= wanted &&
    (status.replicas ?? 0) <= Math.max(wanted, status.updatedReplicas ?? 0);
  return done
    ? undefined
    : `${metadata.namespace}/${metadata.name} ${status.availableReplicas ?? 0} of ${wanted}`;
};

/**
 * Waits until no Deployment of the document's namespaces is rolling out, or the budget (s) is spent. Asks only
 * for those still under way, one by one, and puts what it learns into the list it was given: each kind is
 * LISTed once a run. Gives those still on their way at the end, and at once when `interrupted`.
 */
export const waitForRollouts = async (
  api: KubeApi,
  listed: KubeObject[],
  seconds: number,
  say: (waitingFor: string[]) => void,
  interrupted: () => boolean,
): Promise<Workload[]> => {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const under = (listed as Workload[]).filter(
      (d) => WATCHED.includes(d.metadata.namespace ?? '') && rollingOut(d),
    );
    if (!under.length || performance.now() >= deadline || interrupted()) return under;
    say(namesOf(under));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const one of under) await readAgain(api, listed, one);
  }
};

export const namesOf = (rollouts: Workload[]): string[] =>
  rollouts.map((one) => rollingOut(one) ?? one.metadata.name);

/** One Deployment as it is now; an answer that says nothing about it leaves it as it was, until the next look. */
const readAgain = async (api: KubeApi, listed: KubeObject[], one: Workload): Promise<void> => {
  const { namespace, name } = one.metadata;
  const now = await api.ask('GET', `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`);
  if (now.status === 404) listed.splice(listed.indexOf(one), 1);
  if (now.status < 300) listed[listed.indexOf(one)] = JSON.parse(now.text) as KubeObject;
};

/** A Deployment that names no deadline has this one (s). */
const DEADLINE = 600;

/**
 * Of Deployments that are not what they want to be, those that may yet get there by themselves: their rollout goes
 * on, or a pod of theirs is younger than the deadline of a rollout (one back to a former template never says that
 * it goes on). Where a pod crashes in a loop, or replicas are just absent, no waiting helps. `now` in ms.
 */
export const stillUnderWay = (rollouts: Workload[], pods: Pod[], now = Date.now()): Workload[] =>
  rollouts.filter((deployment) => {
    const own = pods.filter((pod) => isOf(deployment, pod));
    if (own.some(crashLoops)) return false;
    const deadlineMs = (deployment.spec.progressDeadlineSeconds ?? DEADLINE) * 1000;
    return (
      progresses(deployment) ||
      own.some(({ metadata }) => now - Date.parse(metadata.creationTimestamp) < deadlineMs)
    );
  });

const progresses = ({ metadata, status }: Workload): boolean => {
  const seen = (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  const condition = status.conditions?.find((c) => c.type === 'Progressing');
  return !seen || condition?.reason !== 'NewReplicaSetAvailable';
};

const isOf = ({ metadata, spec }: Workload, pod: Pod): boolean =>
  pod.metadata.namespace === metadata.namespace &&
  Object.entries(spec.selector?.matchLabels ?? {}).every(
    ([key, value]) => pod.metadata.labels?.[key] === value,
  );

const crashLoops = ({ status }: Pod): boolean =>
  [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].some(inCrashLoop);
