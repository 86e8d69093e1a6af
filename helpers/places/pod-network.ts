import type { Workload } from '../kube/objects.ts';
import { imageName } from './workload-services.ts';

/** What gives pods their network, by a part of the name of the image that each runs on every node. */
const NETWORKS: [network: string, image: RegExp][] = [
  ['flannel', /flannel/],
  ['Cilium', /^cilium/],
  ['kindnet', /^kindnetd$/],
  ['Weave Net', /^weave-kube$/],
  ['Antrea', /^antrea-(agent|ubuntu|ubi)/],
  ['kube-router', /^kube-router$/],
  ['OVN-Kubernetes', /^ovn-/],
  ['Kube-OVN', /^kube-ovn$/],
  ['Amazon VPC CNI', /^amazon-k8s-cni$/],
  ['Azure CNI', /^azure-(cns|npm)$/],
  // some networks bring Calico for its policies alone: it is named last
  ['Calico', /^(calico-)?node$|^hardened-calico$|^mirrored-calico-node$/],
];

/** The networks that run on the nodes: `['flannel']`. Canal is flannel and Calico in one DaemonSet. */
export const podNetworks = (daemonSets: Pick<Workload, 'spec'>[]): string[] =>
  NETWORKS.filter(([, image]) =>
    daemonSets.some(({ spec }) =>
      spec.template.spec.containers.some((c) => image.test(imageName(c.image) ?? '')),
    ),
  ).map(([network]) => network);
