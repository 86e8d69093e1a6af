import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Words } from '../claims/row.ts';

/** What to do first: claims that went wrong the same way, and the ids that wait for them. */
export interface Trouble {
  verdict: 'broken' | 'inconclusive';
  /** the first of them; with `others` it speaks for all by its reason */
  claim: LedgerClaim;
  others: string[];
  /** what mends it; undefined where the claims of one trouble are mended in different ways */
  fix: Words | undefined;
  blocks: string[];
}

/** Claims nobody judged, for one reason. */
export interface Unjudged {
  verdict: 'not-run' | 'not-applicable';
  reason: string;
  ids: string[];
}

/**
 * Broken claims, those that block most first, then inconclusive ones; those that say the same of an
 * unreachable cluster are one trouble, not three hundred.
 */
export const troubles = (ledger: Ledger): Trouble[] => {
  const blocks = (id: string) =>
    ledger.claims.filter((c) => c.blockedBy.includes(id)).map((c) => c.id);
  const broken = of(ledger, 'broken').map(
    (claim): Trouble => ({
      verdict: 'broken',
      claim,
      others: [],
      fix: claim.fix,
      blocks: blocks(claim.id),
    }),
  );
  const sorted = broken.toSorted((a, b) => b.blocks.length - a.blocks.length);
  const open = [...Map.groupBy(of(ledger, 'inconclusive'), (c) => c.reason).values()];
  return [...sorted, ...open.map((claims) => alike(claims as [LedgerClaim, ...LedgerClaim[]]))];
};

const alike = ([claim, ...rest]: [LedgerClaim, ...LedgerClaim[]]): Trouble => ({
  verdict: 'inconclusive',
  claim,
  others: rest.map((c) => c.id),
  fix: rest.every((c) => c.fix.en === claim.fix.en) ? claim.fix : undefined,
  blocks: [],
});

/** The reasons why claims were not run or do not apply, the most frequent first. */
export const unjudged = (ledger: Ledger): Unjudged[] =>
  (['not-run', 'not-applicable'] as const).flatMap((verdict) =>
    [...Map.groupBy(of(ledger, verdict), (c) => c.reason)]
      .map(([reason, claims]): Unjudged => ({ verdict, reason, ids: claims.map((c) => c.id) }))
      .toSorted((a, b) => b.ids.length - a.ids.length),
  );

/** How many claims got a verdict of their own from the cluster: what a share is counted of. */
export const judgedCount = ({ totals }: Ledger): number =>
  totals.holds + totals.erratum + totals.broken;

const of = (ledger: Ledger, verdict: LedgerClaim['verdict']): LedgerClaim[] =>
  ledger.claims.filter((c) => c.verdict === verdict);
