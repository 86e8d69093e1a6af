import { quietly } from '../core/quietly.ts';
import { internalIp } from './internal-ip.ts';
import type { Snapshot } from './snapshot.ts';

/** A node of the cluster, and where it is reached from here. */
export interface NodeFact {
  name: string;
  /** status.addresses InternalIP */
  address: string;
  /** host under which this machine reaches it, when not the address */
  host: string;
  /** reported port -> reachable port, where ports are mapped */
  ports: Record<string, number>;
  controlPlane: boolean;
}

/** Where reported node addresses are reached from here, by node name or by address. */
export type Reach = Record<string, string | { host: string; ports?: Record<string, number> }>;

/** The nodes of a snapshot and where each is reached from here; [] where they may not be listed. */
export const nodesOf = (snapshot: Snapshot, reach: Reach): NodeFact[] =>
  (quietly(() => snapshot.of('nodes').all()) ?? []).map((node) => {
    // a node that has just joined has told no address yet
    const address = internalIp(node) ?? '';
    // by its name comes from --node-address, which outdoes what the kubeconfig knows by address
    const known = reach[node.metadata.name] ?? reach[address];
    const host = typeof known === 'string' ? known : (known?.host ?? address);
    const labels = node.metadata.labels ?? {};
    return {
      name: node.metadata.name,
      address,
      host,
      ports: typeof known === 'object' ? (known.ports ?? {}) : {},
      controlPlane:
        'node-role.kubernetes.io/control-plane' in labels ||
        'node-role.kubernetes.io/master' in labels,
    };
  });
