import type { Row } from '../claims/row.ts';
import { isIsolated } from '../kube/write-set.ts';

/** The projects of Playwright: claims that read or send traffic; once all of these have ended, those that write. */
export type Project = 'reads' | 'writes';

/** The project that judges a row. */
export const projectOf = ({ mode }: Pick<Row, 'mode'>): Project =>
  mode === 'change' ? 'writes' : 'reads';

/** The claims of one lock are judged one after the other. */
export type Lock = 'shared' | 'isolated';

/**
 * The lock of a claim that writes, by its declared write set alone: in one row those that share an object or what they look
 * at, and beside them those whose write set lies in namespaces of the run.
 */
export const lockOf = ({ writes }: Pick<Row, 'writes'>): Lock =>
  isIsolated(writes) ? 'isolated' : 'shared';
