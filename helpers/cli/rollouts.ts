import { Undecided } from '../claims/verdict-errors.ts';
import type { KubeApi } from '../kube/kube-api.ts';
import type { KubeObject, Workload } from '../kube/objects.ts';

const WATCHED = ['default', 'kube-system', 'istio-system'];

/** Why a Deployment's rollout is still under way; undefined when it is done, or will not go on by itself. */
export const rollingOut = (deployment: Workload): string | undefined => {
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
 * LISTed once a run. Gives the names still under way at the end.
 */
export const waitForRollouts = async (
  api: KubeApi,
  listed: KubeObject[],
  seconds: number,
  say: (waitingFor: string[]) => void,
): Promise<string[]> => {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const under = (listed as Workload[]).filter(
      (d) => WATCHED.includes(d.metadata.namespace ?? '') && rollingOut(d),
    );
    const names = under.map((d) => rollingOut(d) as string);
    if (!under.length || performance.now() >= deadline) return names;
    say(names);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const one of under) {
      const { namespace, name } = one.metadata;
      const now = await api.ask('GET', `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`);
      if (now.status === 404) listed.splice(listed.indexOf(one), 1);
      else if (now.status >= 300)
        throw new Undecided(`deployment ${namespace}/${name}: ${now.status}`);
      else listed[listed.indexOf(one)] = JSON.parse(now.text) as KubeObject;
    }
  }
};
