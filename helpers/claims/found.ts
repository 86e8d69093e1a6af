/** What was found, and by what; `what` is null where nothing was and the document's own name stands in. */
export interface FoundItem {
  what: string | null;
  how: string;
}

/** The ledger's `found`. */
export type Found = Record<
  'namespace' | 'gateway' | 'revision' | 'dns' | 'kiali' | 'prometheus',
  FoundItem
>;

const UNKNOWN = { what: null, how: 'not looked for' };

/** The `found` of a run that did not look. */
export const NOTHING_FOUND: Found = {
  namespace: UNKNOWN,
  gateway: UNKNOWN,
  revision: UNKNOWN,
  dns: UNKNOWN,
  kiali: UNKNOWN,
  prometheus: UNKNOWN,
};
