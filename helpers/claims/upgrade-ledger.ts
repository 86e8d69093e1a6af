import { NOTHING_FOUND } from './found.ts';

interface Old {
  schema?: string;
  claims?: OldClaim[];
}

interface OldClaim {
  mode?: string;
  scope?: string;
}

const MODES = new Map([
  ['R', 'read'],
  ['X', 'traffic'],
  ['M', 'change'],
  ['F', 'offline'],
]);

const SCOPES = new Map([
  ['doc', 'author'],
  ['port', 'portable'],
  ['var', 'varies'],
]);

/**
 * A ledger of an earlier release in the form of this one; anything else as it is. Schema v1 knew no causes and did not
 * say what was found; it and the first ledgers of v2 abbreviated mode and scope, and gave their reasons as English
 * sentences alone: these have no code and no parameters, and every report shows them as they were written.
 */
export const upgraded = (value: unknown): unknown => {
  const old = value as Old | null;
  if (!Array.isArray(old?.claims)) return value;
  const spelled = {
    ...old,
    claims: old.claims.map((claim) => ({ ...WITHOUT_CODE, ...spelledOut(claim) })),
  };
  return old.schema === 'meshproof/ledger/v1' ? withoutCauses(spelled) : spelled;
};

const WITHOUT_CODE = { reasonCode: null, params: {} };

const spelledOut = (claim: OldClaim): OldClaim => {
  const { mode, scope } = claim ?? {};
  if (mode === undefined || scope === undefined) return claim;
  return { ...claim, mode: MODES.get(mode) ?? mode, scope: SCOPES.get(scope) ?? scope };
};

const withoutCauses = (old: { claims: object[] }) => ({
  ...old,
  schema: 'meshproof/ledger/v2',
  found: NOTHING_FOUND,
  causes: [],
  claims: old.claims.map((claim) => ({ ...claim, cause: null })),
});
