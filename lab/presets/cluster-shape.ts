/** In what the cluster of a preset may differ from the usual one. */
export interface ClusterShape {
  /** a control plane and workers: 1 to 9 in all; 2 unless given, at S0 the control plane alone */
  nodes?: number;
  /** nodes, pods and the ranges of Services have IPv6 beside IPv4, and so has the mesh; false unless given */
  dualStack?: boolean;
  /** how far the document has been followed: `S0` to `S14`; to its end unless given */
  stage?: string;
  /** the last node reaches no registry: what runs there goes on, and no image comes; false unless given */
  offline?: boolean;
  /** seconds by which the clock of the last node is ahead of all others; 0 unless given */
  clockSkew?: number;
}

const LAST_STAGE = 14;

/** The stage from which on workers have joined. */
const FIRST_JOINED = 1;

/** The number of a stage: 14 unless given; NaN for what is none. */
export const stageNumber = ({ stage = `S${LAST_STAGE}` }: ClusterShape): number =>
  /^S([0-9]|1[0-4])$/.test(stage) ? Number(stage.slice(1)) : Number.NaN;

const MOST_NODES = 9;

/** Why no cluster of that shape is made; undefined where one can be. */
export const shapeFault = (shape: ClusterShape): string | undefined => {
  const { nodes = 1, stage } = shape;
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > MOST_NODES)
    return `a cluster has 1 to ${MOST_NODES} nodes, not ${nodes}`;
  if (Number.isNaN(stageNumber(shape)))
    return `the document has the stages S0 to S${LAST_STAGE}, not ${stage}`;
  return nodes > 1 && stageNumber(shape) < FIRST_JOINED
    ? `at stage S0 no worker has joined yet: a cluster of ${nodes} nodes takes --stage S${FIRST_JOINED} or a later one`
    : undefined;
};
