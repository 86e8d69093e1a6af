import type { Static } from 'typebox';
import { closed, FACT, NAME } from './shapes.ts';

/** What was found, and by what; `what` is null where nothing was and the document's own name stands in. */
const FOUND_ITEM = closed({ what: FACT, how: NAME });
export type FoundItem = Static<typeof FOUND_ITEM>;

/** The ledger's `found`. */
export const FOUND = closed(
  {
    namespace: FOUND_ITEM,
    gateway: FOUND_ITEM,
    revision: FOUND_ITEM,
    dns: FOUND_ITEM,
    kiali: FOUND_ITEM,
    prometheus: FOUND_ITEM,
  },
  { description: 'where the parts of the document are on this cluster, and how each was found' },
);
export type Found = Static<typeof FOUND>;

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
