import { parse } from 'yaml';
import { Ipv4Range } from './ipv4-range.ts';
import type { ConfigMap, Service } from './objects.ts';

interface Lists {
  configmaps: { find(namespace: string, name: string): ConfigMap | undefined };
  services: { read(namespace: string, name: string): Service };
}

const WIDEST = 12;
const NARROWEST = 24;

/**
 * The range that ClusterIPs come from: what kubeadm wrote down, and on clusters made otherwise the widest
 * range from /12 to /24 whose first address is that of Service `kubernetes` (facts 7.2). Undefined when the
 * address is the first of none.
 */
export const serviceRange = ({ configmaps, services }: Lists): Ipv4Range | undefined => {
  const written = kubeadmNetworking(configmaps).serviceSubnet;
  if (written) return Ipv4Range.read(written);
  const first = services.read('default', 'kubernetes').spec.clusterIP ?? '';
  const widths = Array.from({ length: NARROWEST - WIDEST + 1 }, (_, i) => WIDEST + i);
  return widths.map((width) => new Ipv4Range(first, width)).find((range) => range.at(1) === first);
};

/** The range that kubeadm was told for pods; undefined on clusters made otherwise. */
export const podRange = ({ configmaps }: Pick<Lists, 'configmaps'>): Ipv4Range | undefined => {
  const written = kubeadmNetworking(configmaps).podSubnet;
  return written ? Ipv4Range.read(written) : undefined;
};

/** `networking` of the ClusterConfiguration that kubeadm keeps in kube-system; empty when there is none. */
const kubeadmNetworking = (
  configmaps: Lists['configmaps'],
): { serviceSubnet?: string; podSubnet?: string } => {
  const text = configmaps.find('kube-system', 'kubeadm-config')?.data?.ClusterConfiguration;
  const configuration = parse(text ?? '') as { networking?: object } | null;
  return configuration?.networking ?? {};
};
