/** How a lab's cluster is made, where not as it usually is. */
export interface LabShape {
  /** IPv6 beside IPv4 */
  dualStack?: boolean;
}

/** The options of fixtures/lab/main.ts that make such a cluster. */
export const shapeFlags = ({ dualStack }: LabShape): string[] => [
  ...(dualStack ? ['--dual-stack'] : []),
];
