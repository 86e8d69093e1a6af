/** In what the cluster of a preset may differ from the usual one. */
export interface ClusterShape {
  /** a control plane and workers: 1 to 9 in all, 2 unless given */
  nodes?: number;
  /** nodes, pods and the ranges of Services have IPv6 beside IPv4, and so has the mesh; false unless given */
  dualStack?: boolean;
}

const MOST_NODES = 9;

/** Why no cluster of that shape is made; undefined where one can be. */
export const shapeFault = ({ nodes = 1 }: ClusterShape): string | undefined =>
  Number.isInteger(nodes) && nodes >= 1 && nodes <= MOST_NODES
    ? undefined
    : `a cluster has 1 to ${MOST_NODES} nodes, not ${nodes}`;
