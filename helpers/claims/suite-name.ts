import type { Ledger } from './ledger.ts';

/** The suite of a run as people read it: `0.1.0 (29b45b5e2d92)`. */
export const suiteName = ({ version, commit }: Ledger['run']['suite']): string =>
  commit ? `${version} (${commit.slice(0, 12)})` : version;
