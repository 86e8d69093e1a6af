import { quietly } from '../core/quietly.ts';
import { internalIp } from './internal-ip.ts';
import { hasControlPlaneRole } from './node-kinds.ts';
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
export type NodeAddresses = Record<
  string,
  string | { host: string; ports?: Record<string, number> }
>;

/** The nodes of a snapshot and where each is reached from here; [] where they may not be listed. */
export const nodesOf = (snapshot: Snapshot, nodeAddresses: NodeAddresses): NodeFact[] =>
  (quietly(() => snapshot.of('nodes').all()) ?? []).map((node) => {
    // a node that has just joined has told no address yet
    const address = internalIp(node) ?? '';
    // by its name comes from --node-address, which outdoes what the kubeconfig knows by address
    const known = nodeAddresses[node.metadata.name] ?? nodeAddresses[address];
    const host = typeof known === 'string' ? known : (known?.host ?? address);
    return {
      name: node.metadata.name,
      address,
      host,
      ports: typeof known === 'object' ? (known.ports ?? {}) : {},
      controlPlane: hasControlPlaneRole(node),
    };
  });
