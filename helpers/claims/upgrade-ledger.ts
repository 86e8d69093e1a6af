import { NOTHING_FOUND } from './found.ts';

/** A ledger of schema v1, which knew no causes and did not say what was found, in the form of v2; anything else as it is. */
export const upgraded = (value: unknown): unknown => {
  const old = value as { schema?: string; claims?: object[] } | null;
  if (old?.schema !== 'meshproof/ledger/v1' || !Array.isArray(old.claims)) return value;
  return {
    ...old,
    schema: 'meshproof/ledger/v2',
    found: NOTHING_FOUND,
    causes: [],
    claims: old.claims.map((claim) => ({ ...claim, cause: null })),
  };
};
