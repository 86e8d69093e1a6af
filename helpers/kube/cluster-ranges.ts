import { because } from '../core/reason.ts';
import { Inconclusive } from '../core/verdict-errors.ts';
import { isInBlock } from './ip-block.ts';
import { Ipv4Range } from './ipv4-range.ts';
import { KUBEADM_CONFIG, kubeadmConfiguration } from './kubeadm-config.ts';
import type { ConfigMap, ServiceCidr } from './objects.ts';

interface Lists {
  configmaps: { find(namespace: string, name: string): ConfigMap | undefined };
  servicecidrs: { all(): ServiceCidr[] };
}

/** The ranges that ClusterIPs come from: one of each family or, since Kubernetes 1.33, more. */
export interface ServiceRange {
  /** The n-th address of the IPv4 range that the API server was started with. */
  at(n: number): string;
  /** Whether an address lies in any of the ranges. */
  contains(address: string): boolean;
  toString(): string;
}

/** The ServiceCIDR that the API server keeps of its own option (KEP-1880). */
const OF_THE_API_SERVER = 'kubernetes';

/**
 * The service range, from the ServiceCIDR objects (networking.k8s.io/v1, Kubernetes 1.33), else from what kubeadm wrote
 * down (facts 7.2). Inconclusive where neither is there: the address of Service `kubernetes` is the first of the
 * range, and nothing tells how wide the range is.
 */
export const serviceRange = (lists: Lists): ServiceRange => {
  const cidrs = writtenRanges(lists);
  const [first] = cidrs.filter((cidr) => cidr.includes('.')).map((cidr) => Ipv4Range.read(cidr));
  if (!first) throw new Inconclusive(because('service-range-unknown'));
  return {
    at: (n) => first.at(n),
    contains: (address) => cidrs.some((cidr) => isInBlock(cidr, address)),
    toString: () => cidrs.join(', '),
  };
};

/** The API server's own first. */
const writtenRanges = ({ configmaps, servicecidrs }: Lists): string[] => {
  const objects = servicecidrs
    .all()
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
    .flatMap(({ spec }) => spec.cidrs);
  const written = kubeadmNetworking(configmaps).serviceSubnet;
  return objects.length || !written ? objects : written.split(',').map((cidr) => cidr.trim());
};

const isOwn = ({ metadata }: ServiceCidr): boolean => metadata.name === OF_THE_API_SERVER;

/** Whether kubeadm made the cluster: it chose the name and the address of the DNS Service then (facts 7.2). */
export const isMadeByKubeadm = ({ configmaps }: Pick<Lists, 'configmaps'>): boolean =>
  configmaps.find('kube-system', KUBEADM_CONFIG) !== undefined;

/** The range that kubeadm was given for pods; undefined on clusters made otherwise. */
export const podRange = ({ configmaps }: Pick<Lists, 'configmaps'>): Ipv4Range | undefined => {
  const written = kubeadmNetworking(configmaps).podSubnet;
  return written ? Ipv4Range.read(written) : undefined;
};

/** `networking` of the ClusterConfiguration that kubeadm keeps in kube-system; empty when there is none. */
const kubeadmNetworking = (
  configmaps: Lists['configmaps'],
): { serviceSubnet?: string; podSubnet?: string } =>
  kubeadmConfiguration({ configmaps })?.networking ?? {};
