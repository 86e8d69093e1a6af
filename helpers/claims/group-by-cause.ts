import { because, type Reason } from '../core/reason.ts';
import type { Catalogue } from './catalogue.ts';
import { type Cause, explains } from './cause.ts';
import { explained, reasonOf } from './claim-reason.ts';
import type { LedgerCause, LedgerClaim } from './ledger.ts';
import { rawVerdict } from './raw-verdict.ts';
import type { Evidence, Touched } from './row.ts';

const RED = ['broken', 'inconclusive'];

/**
 * Groups what went wrong by the object at fault. Of the broken claims that one cause explains the one on which most of
 * the others depend stays broken, with the cause as its reason and the cause's fix; the others are blocked by it. A
 * claim that already waits for one of those waits for that one now. A cause that explains nothing is left out.
 */
export const groupByCause = (
  claims: LedgerClaim[],
  causes: Cause[],
  touchedOf: (id: string) => Touched | undefined,
  catalogue: Pick<Catalogue, 'row'>,
): { claims: LedgerClaim[]; causes: LedgerCause[] } => {
  const causeOf = new Map<string, Cause>();
  for (const { id, verdict } of claims) {
    const touched = RED.includes(verdict) ? touchedOf(id) : undefined;
    const cause = touched && causes.find((one) => explains(one, touched));
    if (cause) causeOf.set(id, cause);
  }
  const rootOf = new Map<string, string>();
  for (const cause of new Set(causeOf.values())) {
    const own = claims.filter(({ id }) => causeOf.get(id) === cause);
    const root = mostDependedOn(
      own.filter(({ verdict }) => verdict === 'broken'),
      own,
      catalogue,
    );
    if (root) for (const { id } of own) if (id !== root.id) rootOf.set(id, root.id);
  }
  const told = claims.map((claim) =>
    rewritten(claim, causeOf.get(claim.id), rootOf.get(claim.id), rootOf),
  );
  return { claims: told, causes: [...new Set(causeOf.values())].map((c) => ledgerCause(c, told)) };
};

const mostDependedOn = (
  broken: LedgerClaim[],
  own: LedgerClaim[],
  catalogue: Pick<Catalogue, 'row'>,
): LedgerClaim | undefined => {
  const ids = own.map(({ id }) => id);
  const dependants = ({ id }: LedgerClaim) =>
    ids.filter((other) => other !== id && dependsOn(other, id, catalogue)).length;
  return broken.toSorted((a, b) => dependants(b) - dependants(a))[0];
};

const dependsOn = (id: string, on: string, catalogue: Pick<Catalogue, 'row'>): boolean =>
  catalogue.row(id).dependsOn.some((next) => next === on || dependsOn(next, on, catalogue));

const rewritten = (
  claim: LedgerClaim,
  cause: Cause | undefined,
  root: string | undefined,
  rootOf: Map<string, string>,
): LedgerClaim => {
  if (root) return blocked(claim, [root], cause);
  if (!cause) {
    const by = [...new Set(claim.blockedBy.map((id) => rootOf.get(id) ?? id))];
    return { ...claim, blockedBy: by, ...(by.length ? explained(waitsFor(by)) : {}) };
  }
  const named = { ...claim, cause: cause.id };
  if (claim.verdict !== 'broken') return named;
  return {
    ...named,
    ...explained(because('cause', { object: cause.object, en: cause.says.en, zh: cause.says.zh })),
    fix: cause.fix,
    evidence: [...claim.evidence, rawOf(claim)],
  };
};

/** A claim that waits for others, with what its own check said kept as evidence. */
export const blocked = (claim: LedgerClaim, by: string[], cause?: Cause): LedgerClaim => ({
  ...claim,
  verdict: 'blocked',
  ...explained(waitsFor(by)),
  blockedBy: by,
  cause: cause?.id ?? null,
  evidence: [...claim.evidence, rawOf(claim)],
});

const waitsFor = (by: string[]): Reason => because('blocked-by', { ids: by });

const rawOf = (claim: LedgerClaim): Evidence => rawVerdict(claim.verdict, reasonOf(claim));

/** Every claim that a cause explains: by itself, and those that wait for one of these. */
const ledgerCause = ({ id, object, says, fix }: Cause, claims: LedgerClaim[]): LedgerCause => {
  const own = claims.filter(({ cause }) => cause === id).map((claim) => claim.id);
  const waiting = claims.filter(({ blockedBy }) => blockedBy.some((by) => own.includes(by)));
  return {
    id,
    object,
    says: says.en,
    saysZh: says.zh,
    fix,
    claims: [...new Set([...own, ...waiting.map((c) => c.id)])],
  };
};
