import { reasonOf } from '../claims/claim-reason.ts';
import type { Ledger, LedgerCause, LedgerClaim } from '../claims/ledger.ts';
import { lastOf, MILESTONES, milestoneOf } from '../claims/milestones.ts';
import { type ReasonCode, textOf } from '../core/reason.ts';
import type { LocalizedText } from '../core/words.ts';

/** What to do first: claims that went wrong the same way, and the ids that wait for them. */
export interface Trouble {
  verdict: 'broken' | 'inconclusive';
  /** the first of them; with `others` it speaks for all by its reason */
  claim: LedgerClaim;
  others: string[];
  /** their reasons are of one kind and differ in what they speak of: an object, an address, a length of time */
  alike: boolean;
  /** what repairs it; undefined where the claims of one trouble are repaired in different ways */
  fix: LocalizedText | undefined;
  blocks: string[];
  /** the object at fault, where one is known: it stands for all its claims */
  cause?: LedgerCause;
}

/** Claims nobody judged, for one reason. */
export interface Unjudged {
  verdict: 'not-run' | 'not-applicable';
  reason: LocalizedText;
  ids: string[];
}

/**
 * Objects at fault first, each once for all claims that it explains, the one that explains most first; then broken claims,
 * those that block most first, then inconclusive ones, the most frequent first; those that went wrong
 * in the same way, an unreachable cluster for one, are one trouble, not three hundred.
 */
export const troubles = (ledger: Ledger): Trouble[] => {
  const blocks = (id: string) =>
    ledger.claims.filter((c) => c.blockedBy.includes(id)).map((c) => c.id);
  const causes = ledger.causes.map((cause) => causeTrouble(cause, ledger));
  const named = causes.toSorted((a, b) => b.blocks.length - a.blocks.length);
  const unexplained = (verdict: 'broken' | 'inconclusive') =>
    of(ledger, verdict).filter(({ cause }) => cause === null);
  const broken = unexplained('broken').map(
    (claim): Trouble => ({
      verdict: 'broken',
      claim,
      others: [],
      alike: false,
      fix: claim.fix,
      blocks: blocks(claim.id),
    }),
  );
  const sorted = broken.toSorted((a, b) => b.blocks.length - a.blocks.length);
  const open = Map.groupBy(unexplained('inconclusive'), kindOf);
  const shared = [...open.values()].map((claims) => common(claims as Some));
  return [...named, ...sorted, ...shared.toSorted((a, b) => b.others.length - a.others.length)];
};

/** A cause as its broken claim shows it, or its first inconclusive one where nothing refuted a claim. */
const causeTrouble = (cause: LedgerCause, ledger: Ledger): Trouble => {
  const own = ledger.claims.filter((claim) => claim.cause === cause.id);
  const open = own.filter(({ verdict }) => verdict === 'inconclusive');
  const claim = (own.find(({ verdict }) => verdict === 'broken') ??
    open[0] ??
    own[0]) as LedgerClaim;
  return {
    verdict: claim.verdict === 'inconclusive' ? 'inconclusive' : 'broken',
    claim,
    others: open.filter((one) => one !== claim).map(({ id }) => id),
    alike: false,
    fix: cause.fix,
    blocks: cause.claims.filter((id) => id !== claim.id && !open.some((one) => one.id === id)),
    cause,
  };
};

type Some = [LedgerClaim, ...LedgerClaim[]];

/** Reasons of one code are alike; words that have none are alike where they are the same. */
const kindOf = ({ reasonCode, reason }: LedgerClaim): string =>
  reasonCode === null || WORDED.includes(reasonCode) ? reason : reasonCode;

/** Codes that stand for any words. */
const WORDED: string[] = ['said', 'error'] satisfies ReasonCode[];

const common = ([claim, ...rest]: Some): Trouble => ({
  verdict: 'inconclusive',
  claim,
  others: rest.map((c) => c.id),
  alike: rest.some((c) => c.reason !== claim.reason),
  fix: rest.every((c) => c.fix.en === claim.fix.en) ? claim.fix : undefined,
  blocks: [],
});

/** What stands above claims that share a reason. */
export const manyForOne = (n: number, alike: boolean): LocalizedText =>
  alike
    ? { en: `${n} claims, for reasons like this`, zh: `${n} 条陈述，原因类似` }
    : { en: `${n} claims, for one reason`, zh: `${n} 条陈述，同一原因` };

/** The reasons why claims were not run or do not apply, the most frequent first. */
export const unjudged = (ledger: Ledger): Unjudged[] =>
  (['not-run', 'not-applicable'] as const).flatMap((verdict) =>
    [...Map.groupBy(of(ledger, verdict), sameReason).values()]
      .map(
        (claims): Unjudged => ({
          verdict,
          reason: sharedWords(claims as Some),
          ids: claims.map((c) => c.id),
        }),
      )
      .toSorted((a, b) => b.ids.length - a.ids.length),
  );

/** Claims of one reason, for whosesoever sake they were judged. */
const sameReason = (claim: LedgerClaim): string => {
  const { code, params } = reasonOf(claim);
  return isNotYet(claim) ? code : JSON.stringify([code, { ...params, judgedFor: [] }]);
};

const sharedWords = (claims: Some): LocalizedText =>
  isNotYet(claims[0])
    ? { en: 'not yet: the document comes to them later', zh: '还没到：文档稍后才讲到' }
    : textOf(reasonOf(claims[0]));

const isNotYet = ({ reasonCode }: LedgerClaim): boolean => reasonCode === 'not-yet';

/** What the document does next on a cluster that has not come to its end; undefined where no claim waits for it. */
export const nextStep = ({ claims, run }: Ledger): LocalizedText | undefined => {
  const waiting = claims.filter(isNotYet).map(milestoneOf);
  // a part of the stage that is still to come, else the stage after it
  const next = waiting.length ? MILESTONES[Math.min(lastOf(run.stage) + 1, ...waiting)] : undefined;
  return (
    next && {
      en: `next in the document, line ${next.line}: ${next.purpose.en}`,
      zh: `文档的下一步，第 ${next.line} 行：${next.purpose.zh}`,
    }
  );
};

/** What a cause says, in both languages; in a ledger that has it in English alone that twice. */
export const causeWords = ({ says, saysZh }: LedgerCause): LocalizedText => ({
  en: says,
  zh: saysZh ?? says,
});

/** How many claims got a verdict of their own from the cluster: what a share is counted of. */
export const judgedCount = ({ totals }: Ledger): number =>
  totals.holds + totals.erratum + totals.broken;

const of = (ledger: Ledger, verdict: LedgerClaim['verdict']): LedgerClaim[] =>
  ledger.claims.filter((c) => c.verdict === verdict);
