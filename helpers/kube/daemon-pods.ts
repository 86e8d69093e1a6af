import { wantsDaemons } from './node-kinds.ts';
import type { Node, Pod, Workload } from './objects.ts';
import { readyColumn } from './ready-column.ts';

/** The pod of a DaemonSet on one node, as `kubectl get pod` shows it; `-` where there is none. */
export interface PodOfNode {
  node: string;
  pod: string;
  phase: string;
  ready: string;
  /** whether it runs and all its containers are ready */
  works: boolean;
}

/** The pods that DaemonSets select, each in its own namespace. */
export const podsOfDaemonSets = (
  daemonSets: Workload[],
  pods: { labelled(namespace: string | undefined, labels: Record<string, string>): Pod[] },
): Pod[] =>
  daemonSets.flatMap(({ metadata, spec }) =>
    pods.labelled(metadata.namespace, spec.selector?.matchLabels ?? {}),
  );

/** For each node that such pods are for, its pod; of several, as in a rollout, one that works. */
export const podsByNode = (nodes: Node[], pods: Pod[]): PodOfNode[] =>
  nodes.filter(wantsDaemons).map(({ metadata: { name: node } }) => {
    const here = pods.filter((pod) => pod.spec.nodeName === node).map((pod) => lookAt(node, pod));
    const nothing = { node, pod: '-', phase: '-', ready: '-', works: false };
    return here.find(({ works }) => works) ?? here[0] ?? nothing;
  });

/** Whether a pod runs and all its containers are ready. */
export const works = (pod: Pod): boolean =>
  pod.status.phase === 'Running' && /^(\d+)\/\1$/.test(readyColumn(pod));

const lookAt = (node: string, pod: Pod): PodOfNode => ({
  node,
  pod: pod.metadata.name,
  phase: pod.status.phase,
  ready: readyColumn(pod),
  works: works(pod),
});
