import { NOTHING_FOUND } from './found.ts';

/**
 * A ledger of an older form in the form of today; anything else as it is. Schema v1 knew no causes and did not say what was
 * found; v1 and the first ledgers of v2 gave their reasons as English sentences alone: these have no code and no
 * parameters, and every report shows them as they were written.
 */
export const upgraded = (value: unknown): unknown => {
  const old = value as { schema?: string; claims?: object[] } | null;
  if (!Array.isArray(old?.claims)) return value;
  if (old.schema === 'meshproof/ledger/v1')
    return {
      ...old,
      schema: 'meshproof/ledger/v2',
      found: NOTHING_FOUND,
      causes: [],
      claims: old.claims.map((claim) => ({ ...claim, cause: null, ...WITHOUT_CODE })),
    };
  return old.schema === 'meshproof/ledger/v2'
    ? { ...old, claims: old.claims.map((claim) => ({ ...WITHOUT_CODE, ...claim })) }
    : value;
};

const WITHOUT_CODE = { reasonCode: null, params: {} };
