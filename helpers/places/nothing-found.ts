import type { Found } from './places.ts';

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
