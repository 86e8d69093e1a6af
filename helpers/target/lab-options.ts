/** In what a lab differs from the usual one. */
export interface LabOptions {
  /** `document`: with the versions, names and addresses that the document prints; `lab`, today's releases, unless given */
  preset?: string;
  /** 1 to 9; two unless given */
  nodes?: number;
  /** IPv6 beside IPv4 */
  dualStack?: boolean;
  /** how far the document has been followed on it: `S0` to `S14`; to its end unless given */
  stage?: string;
  /** the last node reaches no registry */
  offline?: boolean;
  /** seconds by which the clock of the last node is ahead */
  clockSkew?: number;
  /** each list of the API comes in an order of its own, which the seed decides */
  shuffleLists?: boolean;
  /** of all draws */
  seed?: number;
}

/** The same as lab/main.ts is told it: `{ nodes: 3, dualStack: true }` is `--nodes 3 --dual-stack`. */
export const labFlags = (options: LabOptions): string[] =>
  Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof value === 'boolean') return value ? [flag] : [];
    return [flag, String(value)];
  });
