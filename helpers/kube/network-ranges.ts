import { isInBlock } from './ip-block.ts';
import type { ClusterConfiguration } from './kubeadm-config.ts';
import type { Node, Pod } from './objects.ts';

/** `10.96.0.0/12,fd00:10:96::/112` as a list; [] for nothing. */
export const rangesIn = (written: string | undefined): string[] =>
  (written ?? '')
    .split(',')
    .map((cidr) => cidr.trim())
    .filter(Boolean);

/** Whether a range or an address lies in one of the ranges, each of whichever family. */
export const isWithin = (ranges: string[], inner: string): boolean => {
  const [address = '', bits] = inner.split('/');
  return ranges.some(
    (range) =>
      isInBlock(range, address) &&
      (bits === undefined || Number(bits) >= Number(range.split('/')[1])),
  );
};

/** What a program of a pod was started with as `--flag=value`; undefined where it was not. */
export const flagOf = ({ spec }: Pod, flag: string): string | undefined =>
  spec.containers
    .flatMap(({ command = [], args = [] }) => [...command, ...args])
    .findLast((word) => word.startsWith(`--${flag}=`))
    ?.slice(flag.length + 3);

/** The range of Services that kubeadm told the API server: its own, or that of the flag that it was to hand on. */
export const serviceSubnet = (config: ClusterConfiguration | undefined): string | undefined => {
  const args = config?.apiServer?.extraArgs ?? [];
  const flags = Array.isArray(args)
    ? args
    : Object.entries(args).map(([name, value]) => ({ name, value }));
  const told = flags.find(({ name }) => name === 'service-cluster-ip-range');
  return told?.value ?? config?.networking?.serviceSubnet;
};

/** The ranges that the controller manager gave a node for its pods. */
export const podRangesOf = ({ spec }: Node): string[] =>
  spec.podCIDRs ?? (spec.podCIDR ? [spec.podCIDR] : []);

/** A pod of a network of its own, with its addresses. */
export interface PodAddress {
  pod: string;
  node: string;
  addresses: string[];
  /** whether the first of them comes from the range of its node */
  ofItsNode: boolean;
}

/** The addresses of the pods that are not in their node's own network. */
export const podAddresses = (pods: Pod[], nodes: Node[]): PodAddress[] => {
  const ranges = new Map(nodes.map((node) => [node.metadata.name, podRangesOf(node)]));
  return pods
    .filter(({ spec, status }) => !spec.hostNetwork && status.podIP)
    .map(({ metadata, spec: { nodeName: node = '' }, status }) => {
      const addresses = status.podIPs?.map(({ ip }) => ip) ?? [status.podIP ?? ''];
      const ofItsNode = isWithin(ranges.get(node) ?? [], addresses[0] ?? '');
      return { pod: `${metadata.namespace}/${metadata.name}`, node, addresses, ofItsNode };
    });
};

/**
 * Whether pods get their addresses from the ranges of their nodes, as those of flannel do. Calico's and Cilium's own
 * address management gives others. One that was made before the network was there has another, on any cluster.
 */
export const usesNodeRanges = (pods: PodAddress[]): boolean =>
  pods.filter(({ ofItsNode }) => ofItsNode).length * 2 > pods.length;
