import { brokenBehind } from '../claims/broken-behind.ts';
import type { Catalogue } from '../claims/catalogue.ts';
import type { Cause } from '../claims/cause.ts';
import { explained } from '../claims/claim-reason.ts';
import type { Found } from '../claims/found.ts';
import { mentionedIn } from '../claims/generated.ts';
import { blocked, groupByCause } from '../claims/group-by-cause.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import { type Result, type Row, VERDICTS, type Verdict } from '../claims/row.ts';
import { because, type ReasonCode } from '../core/reason.ts';
import { fillFix } from '../places/fix-text.ts';

export interface LedgerInput {
  catalogue: Catalogue;
  results: Result[];
  run: Ledger['run'];
  /** ids judged because named ones depend on them, with these; they count like the rest */
  needed: Map<string, string[]>;
  /** ids of this run; undefined when nothing was filtered */
  judged: Set<string> | undefined;
  found: Found;
  /** what the fixes' placeholders stand for on this cluster */
  names: Record<string, string>;
  /** what may be behind what went wrong, the surest first */
  causes: Cause[];
  /** what the cluster made up, each with what it stands for */
  generated: Map<string, string>;
}

/** One row for every claim of the catalogue: results, blocked told from broken, and a reason for what was not run. */
export const buildLedger = (input: LedgerInput): Ledger => {
  const { catalogue, results, run, needed, judged, found, names } = input;
  const byId = new Map(results.map((result) => [result.id, result]));
  const raw = catalogue.rows.map((row) =>
    claimOf(
      row,
      byId.get(row.id),
      Boolean(judged) && !judged?.has(row.id) && !needed.has(row.id),
      needed,
      names,
    ),
  );
  const { claims, causes } = groupByCause(
    blockedByBroken(raw, catalogue),
    input.causes,
    (id) => byId.get(id)?.touched,
    catalogue,
  );
  const totals = Object.fromEntries(
    VERDICTS.map((v) => [v, claims.filter((c) => c.verdict === v).length]),
  ) as Record<Verdict, number>;
  return {
    schema: 'meshproof/ledger/v2',
    run,
    found,
    causes,
    totals,
    score: scoreOf(claims),
    claims,
    generated: mentionedIn(claims, withMade(input)),
  };
};

/** Also what objects that the claims themselves made were given. */
const withMade = ({ generated, results }: LedgerInput): Map<string, string> =>
  new Map([...results.flatMap((one) => Object.entries(one.generated ?? {})), ...generated]);

const RED: Verdict[] = ['broken', 'inconclusive'];
const FILTERED: ReasonCode = 'left-out';

const claimOf = (
  row: Row,
  result: Result | undefined,
  filtered: boolean,
  needed: Map<string, string[]>,
  names: Record<string, string>,
): LedgerClaim => {
  const { id, chapter, stage, mode, scope, points, title, lines, fix } = row;
  const missing = { verdict: 'not-run' as const, why: because(filtered ? FILTERED : 'run-ended') };
  const { verdict, why } = result ?? missing;
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
    ...explained(why, needed.get(id)),
    blockedBy: [],
    cause: null,
    fix: fillFix(fix, names),
    startedAt: result?.startedAt ?? null,
    durationMs: Math.round(result?.durationMs ?? 0),
    requests: result?.requests ?? 0,
    ...(result?.spent ? { spent: result.spent } : {}),
    evidence: result?.evidence ?? [],
  };
};

/** Turns broken and inconclusive into blocked where a claim that it depends on explains it. */
const blockedByBroken = (claims: LedgerClaim[], catalogue: Catalogue): LedgerClaim[] => {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const behind = brokenBehind(catalogue, (id) => byId.get(id)?.verdict);
  return claims.map((claim) => {
    const by = RED.includes(claim.verdict) ? behind(claim.id) : [];
    return by.length ? blocked(claim, by) : claim;
  });
};

/** Points of everything but not-applicable and filtered rows; blocked earns nothing. */
const scoreOf = (claims: LedgerClaim[]): Ledger['score'] => {
  const counted = claims.filter(
    (c) =>
      c.verdict !== 'not-applicable' && !(c.verdict === 'not-run' && c.reasonCode === FILTERED),
  );
  const sum = (some: LedgerClaim[]) => some.reduce((total, c) => total + c.points, 0);
  return {
    earned: sum(counted.filter((c) => c.verdict === 'holds' || c.verdict === 'erratum')),
    possible: sum(counted),
  };
};
