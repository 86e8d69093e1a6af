import type { Catalogue } from './catalogue.ts';
import type { Ledger, LedgerClaim } from './ledger.ts';
import { type Result, type Row, VERDICTS, type Verdict } from './row.ts';

export interface LedgerInput {
  catalogue: Catalogue;
  results: Result[];
  run: Ledger['run'];
  /** ids judged because others depend on them; they count like the rest */
  needed: Set<string>;
  /** ids of this run; undefined when nothing was filtered */
  judged: Set<string> | undefined;
}

/** One row for every claim of the catalogue: results, blocked told from broken, and a reason for what was not run. */
export const buildLedger = ({ catalogue, results, run, needed, judged }: LedgerInput): Ledger => {
  const byId = new Map(results.map((result) => [result.id, result]));
  const raw = catalogue.rows.map((row) =>
    claimOf(
      row,
      byId.get(row.id),
      Boolean(judged) && !judged?.has(row.id) && !needed.has(row.id),
      needed,
    ),
  );
  const claims = blockedByBroken(raw, catalogue);
  const totals = Object.fromEntries(
    VERDICTS.map((v) => [v, claims.filter((c) => c.verdict === v).length]),
  ) as Record<Verdict, number>;
  return { schema: 'meshproof/ledger/v1', run, totals, score: scoreOf(claims), claims };
};

const FILTERED = 'left out by --only';

const claimOf = (
  row: Row,
  result: Result | undefined,
  filtered: boolean,
  needed: Set<string>,
): LedgerClaim => {
  const { id, chapter, stage, mode, scope, points, title, lines, fix } = row;
  const missing = filtered
    ? { verdict: 'not-run' as const, reason: FILTERED }
    : { verdict: 'not-run' as const, reason: 'the run ended before it: run again' };
  const { verdict, reason } = result ?? missing;
  const why = needed.has(id) ? `${reason} (judged because a named claim depends on it)` : reason;
  return {
    id,
    chapter,
    stage,
    mode,
    scope,
    points,
    title,
    lines,
    verdict,
    reason: why,
    blockedBy: [],
    fix,
    startedAt: result?.startedAt ?? null,
    durationMs: Math.round(result?.durationMs ?? 0),
    requests: result?.requests ?? 0,
    evidence: result?.evidence ?? [],
  };
};

/**
 * Turns broken and inconclusive into blocked where a claim it depends on, at any remove, is broken itself. A claim
 * that holds passes nothing on: what is broken behind it did not reach it, so it cannot explain what is red in front.
 */
export const blockedByBroken = (
  claims: LedgerClaim[],
  catalogue: Pick<Catalogue, 'row'>,
): LedgerClaim[] => {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const roots = new Map<string, string[]>();
  /** the broken claims that are nobody else's consequence, among all that an id depends on */
  const rootsOf = (id: string): string[] => {
    const known = roots.get(id);
    if (known) return known;
    const found = new Set<string>();
    for (const on of catalogue.row(id).dependsOn) {
      if (holds(byId.get(on))) continue;
      const above = rootsOf(on);
      for (const root of above) found.add(root);
      if (byId.get(on)?.verdict === 'broken' && !above.length) found.add(on);
    }
    roots.set(id, [...found]);
    return roots.get(id) as string[];
  };
  return claims.map((claim) => {
    const by =
      claim.verdict === 'broken' || claim.verdict === 'inconclusive' ? rootsOf(claim.id) : [];
    if (!by.length) return claim;
    const raw = {
      name: 'raw verdict',
      kind: 'json' as const,
      value: { verdict: claim.verdict, reason: claim.reason },
    };
    return {
      ...claim,
      verdict: 'blocked',
      reason: `cannot be told while ${by.join(', ')} ${by.length > 1 ? 'are' : 'is'} broken`,
      blockedBy: by,
      evidence: [...claim.evidence, raw],
    };
  });
};

const holds = (claim: LedgerClaim | undefined): boolean =>
  claim?.verdict === 'holds' || claim?.verdict === 'erratum';

/** Points of everything but not-applicable and filtered rows; blocked earns nothing. */
const scoreOf = (claims: LedgerClaim[]): Ledger['score'] => {
  const counted = claims.filter(
    (c) => c.verdict !== 'not-applicable' && !(c.verdict === 'not-run' && c.reason === FILTERED),
  );
  const sum = (some: LedgerClaim[]) => some.reduce((total, c) => total + c.points, 0);
  return {
    earned: sum(counted.filter(holds)),
    possible: sum(counted),
  };
};
