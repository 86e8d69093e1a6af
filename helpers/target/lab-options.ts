/** In what a lab differs from the usual one. */
export interface LabOptions {
  /** 1 to 9; two unless given */
  nodes?: number;
  /** IPv6 beside IPv4 */
  dualStack?: boolean;
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
