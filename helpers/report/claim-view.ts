import type { LedgerClaim } from '../claims/ledger.ts';
import type { Verdict, Words } from '../claims/row.ts';
import { type EvidenceView, evidenceView, PageBudget } from './evidence-view.ts';
import { visible } from './harmless.ts';
import { duration } from './headline.ts';
import { VERDICT_SIGNS } from './verdict-sign.ts';

/** A sentence that may end in a command to be copied. */
export interface Advice {
  text: string;
  command: string;
}

export interface ClaimView {
  id: string;
  chapter: string;
  verdict: Verdict;
  word: Words;
  title: Words;
  lines: string;
  reason: string;
  /** of the reason, told by its script: the catalogue's languages are known, the cluster's are not */
  reasonLang: 'en' | 'zh';
  /** a matcher's message, whose columns mean something */
  manyLines: boolean;
  fix: { en: Advice; zh: Advice } | undefined;
  blockedBy: string[];
  took: Words | undefined;
  requests: number;
  points: number;
  stage: string;
  evidence: EvidenceView[];
}

const MAX_REASON = 4_000;
/** A command at the end of a sentence, behind a colon. */
const COMMAND = /[:：]\s*((?:kubectl|istioctl|kubeadm|helm|npm|npx|docker|curl) .+)$/s;

/** What a page shows of each claim. Evidence of what went wrong takes from the page's budget first. */
export const claimViews = (
  claims: LedgerClaim[],
  inline: (file: string) => Buffer | undefined,
): Map<string, ClaimView> => {
  const budget = new PageBudget();
  const urgency = ({ verdict }: LedgerClaim) =>
    ['broken', 'inconclusive'].includes(verdict) ? 0 : 1;
  const sorted = claims.toSorted((a, b) => urgency(a) - urgency(b));
  return new Map(
    sorted.map((claim) => [
      claim.id,
      {
        ...shortView(claim),
        evidence: claim.evidence.map((item) => evidenceView(item, inline, budget)),
      },
    ]),
  );
};

const shortView = (claim: LedgerClaim): Omit<ClaimView, 'evidence'> => {
  const reason = visible(claim.reason.slice(0, MAX_REASON))
    .trim()
    .replace(/\n{2,}/g, '\n');
  const wrong = ['broken', 'inconclusive', 'blocked'].includes(claim.verdict);
  return {
    id: claim.id,
    chapter: claim.chapter,
    verdict: claim.verdict,
    word: VERDICT_SIGNS[claim.verdict].word,
    title: { en: visible(claim.title.en), zh: visible(claim.title.zh) },
    lines: claim.lines.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', '),
    reason: claim.reason.length > MAX_REASON ? `${reason}…` : reason,
    reasonLang: /\p{Script=Han}/u.test(reason) ? 'zh' : 'en',
    manyLines: reason.includes('\n'),
    fix: wrong && claim.fix.en ? { en: advice(claim.fix.en), zh: advice(claim.fix.zh) } : undefined,
    blockedBy: claim.blockedBy,
    took: claim.durationMs > 0 ? duration(claim.durationMs) : undefined,
    requests: claim.requests,
    points: claim.points,
    stage: claim.stage,
  };
};

const advice = (fix: string): Advice => {
  const text = visible(fix);
  const command = COMMAND.exec(text)?.[1] ?? '';
  return { text: command ? text.slice(0, -command.length).trimEnd() : text, command };
};
