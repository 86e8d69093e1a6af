/** The ranges that a cluster's addresses come from, IPv4 first. */
export interface Ranges {
  pods: string[];
  services: string[];
}

const IPV4: Ranges = { pods: ['10.244.0.0/16'], services: ['10.96.0.0/12'] };
const IPV6: Ranges = { pods: ['fd00:10:244::/56'], services: ['fd00:10:96::/112'] };

/** Of IPv4 alone, or of both families as `kubeadm init` takes them for a dual-stack cluster. */
export const rangesOf = (dualStack: boolean): Ranges =>
  dualStack
    ? { pods: [...IPV4.pods, ...IPV6.pods], services: [...IPV4.services, ...IPV6.services] }
    : IPV4;
