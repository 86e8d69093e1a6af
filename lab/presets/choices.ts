import type { Admission } from '../store/object-store.ts';
import type { Json, KubeObject } from '../store/objects.ts';

const HASH = 'pod-template-hash';

/** What a cluster chooses by itself and a preset fixes; `NAMESPACE/NAME` of a Service, Deployment or DaemonSet each. */
export interface Choices {
  services: Record<string, { clusterIP: string; nodePorts?: Record<string, number> }>;
  /** the hash of a Deployment's template; of its pods, in the order in which they are made, the ends of their names and their nodes */
  workloads: Record<string, { hash?: string; pods: string[]; nodes?: string[] }>;
}

const ownerOf = ({ metadata }: KubeObject, kind: string): string | undefined => {
  const owner = metadata.ownerReferences?.find((one) => one.kind === kind);
  return owner && `${metadata.namespace}/${owner.name}`;
};

const chooseAddresses = (service: KubeObject, { services }: Choices): void => {
  const { namespace, name } = service.metadata;
  const chosen = services[`${namespace}/${name}`];
  if (!chosen) return;
  const { spec } = service;
  spec.clusterIP ??= chosen.clusterIP;
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return;
  for (const port of spec.ports as Json[]) port.nodePort ??= chosen.nodePorts?.[port.port];
};

/** A ReplicaSet's hash stands in its name, its labels, its selector and its template; its Deployment knows it by the rest. */
const chooseHash = (set: KubeObject, { workloads }: Choices): void => {
  const owner = ownerOf(set, 'Deployment');
  const hash = owner && workloads[owner]?.hash;
  if (!hash) return;
  set.metadata.name = `${owner.slice(owner.indexOf('/') + 1)}-${hash}`;
  const { selector, template } = set.spec;
  for (const labels of [set.metadata.labels, selector.matchLabels, template.metadata.labels])
    labels[HASH] = hash;
};

/** Deployments' pods belong to a ReplicaSet that is named after them. */
const workloadOf = (pod: KubeObject): string | undefined =>
  ownerOf(pod, 'DaemonSet') ?? ownerOf(pod, 'ReplicaSet')?.replace(/-[^-]+$/, '');

/** Gives what is made the names and addresses that were chosen for it; each end of a pod's name once. */
export const choosing = (choices: Choices): Admission => {
  const given = new Map<string, number>();
  const choosePod = (pod: KubeObject): void => {
    const workload = workloadOf(pod);
    if (!workload) return;
    const nth = given.get(workload) ?? 0;
    const { pods, nodes } = choices.workloads[workload] ?? { pods: [] };
    if (!pods[nth]) return;
    given.set(workload, nth + 1);
    pod.metadata.name = `${pod.metadata.generateName}${pods[nth]}`;
    if (nodes) pod.spec.nodeName = nodes[nth];
  };
  return ({ operation, resource: { kind }, object, subresource }) => {
    if (operation === 'DELETE' || subresource) return;
    if (kind === 'Service') chooseAddresses(object, choices);
    if (operation !== 'CREATE') return;
    if (kind === 'ReplicaSet') chooseHash(object, choices);
    if (kind === 'Pod') choosePod(object);
  };
};
