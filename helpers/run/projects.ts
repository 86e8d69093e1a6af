import type { Row } from '../claims/row.ts';
import { isIsolated } from '../kube/write-set.ts';

/** The projects of Playwright by phase: those of one phase run side by side, each with its workers. */
export const PHASES = [['reads'], ['writes', 'isolated']] as const;
export type Project = (typeof PHASES)[number][number];

/**
 * The project that judges a row: claims that read or send traffic; of those that write, in one row those that share an
 * object or what they look at, and beside them those whose write set lies in namespaces of the run.
 */
export const projectOf = ({ mode, writes }: Pick<Row, 'mode' | 'writes'>): Project => {
  if (mode !== 'change') return 'reads';
  return isIsolated(writes) ? 'isolated' : 'writes';
};
