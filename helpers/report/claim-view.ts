import { reasonWords } from '../claims/claim-reason.ts';
import type { LedgerClaim } from '../claims/ledger.ts';
import type { LocalizedText, Verdict } from '../claims/row.ts';
import { visible } from '../core/sanitize.ts';
import { type AdvicePart, adviceParts } from './advice.ts';
import { type EvidenceView, evidenceView, PageBudget } from './evidence-view.ts';
import { duration } from './headline.ts';
import { plainReason } from './plain-reason.ts';
import { VERDICT_SIGNS } from './verdict-sign.ts';

export interface ReasonView extends LocalizedText {
  /** the one text that there is, when it is not ours */
  given: boolean;
  /** of a given one, told by its script: the catalogue's languages are known, the cluster's are not */
  lang: 'en' | 'zh';
  /** a matcher's message, whose columns mean something */
  manyLines: boolean;
}

export interface ClaimView {
  id: string;
  chapter: string;
  verdict: Verdict;
  word: LocalizedText;
  title: LocalizedText;
  lines: { range: string; href: string }[];
  reason: ReasonView;
  fix: { en: AdvicePart[]; zh: AdvicePart[] } | undefined;
  blockedBy: string[];
  took: LocalizedText | undefined;
  requests: number;
  points: number;
  stage: string;
  evidence: EvidenceView[];
}

const MAX_REASON = 4_000;

/** What a page shows of each claim; its lines lead to the document's page, where there is one. Evidence of what went wrong takes from the page's budget first. */
export const claimViews = (
  claims: LedgerClaim[],
  inline: (file: string) => Buffer | undefined,
  documentPage?: string,
): Map<string, ClaimView> => {
  const budget = new PageBudget();
  const urgency = ({ verdict }: LedgerClaim) =>
    ['broken', 'inconclusive'].includes(verdict) ? 0 : 1;
  const sorted = claims.toSorted((a, b) => urgency(a) - urgency(b));
  return new Map(
    sorted.map((claim) => [
      claim.id,
      {
        ...shortView(claim, documentPage),
        evidence: claim.evidence.map((item) => evidenceView(item, inline, budget)),
      },
    ]),
  );
};

const shortView = (
  claim: LedgerClaim,
  documentPage: string | undefined,
): Omit<ClaimView, 'evidence'> => {
  const wrong = ['broken', 'inconclusive', 'blocked'].includes(claim.verdict);
  return {
    id: claim.id,
    chapter: claim.chapter,
    verdict: claim.verdict,
    word: VERDICT_SIGNS[claim.verdict].word,
    title: { en: visible(claim.title.en), zh: visible(claim.title.zh) },
    lines: linePlaces(claim.lines, documentPage),
    reason: reasonView(reasonWords(claim)),
    fix:
      wrong && claim.fix.en
        ? { en: adviceParts(claim.fix.en), zh: adviceParts(claim.fix.zh) }
        : undefined,
    blockedBy: claim.blockedBy,
    took: claim.durationMs > 0 ? duration(claim.durationMs) : undefined,
    requests: claim.requests,
    points: claim.points,
    stage: claim.stage,
  };
};

/** Ranges of the document's lines, each with where it leads: its first line on a page ('': the same one); '' without one. */
export const linePlaces = (
  lines: [number, number][],
  page: string | undefined,
): ClaimView['lines'] =>
  lines.map(([first, last]) => ({
    range: first === last ? `${first}` : `${first}–${last}`,
    href: page === undefined ? '' : `${page}#L${first}`,
  }));

/** What a page shows of a reason, in both languages. */
export const reasonView = (reason: LocalizedText): ReasonView => {
  const en = shown(reason.en);
  const zh = shown(reason.zh);
  return {
    en,
    zh,
    given: en === zh,
    lang: /\p{Script=Han}/u.test(en) ? 'zh' : 'en',
    manyLines: en.includes('\n'),
  };
};

const shown = (text: string): string => {
  const plain = plainReason(visible(text.slice(0, MAX_REASON)));
  return text.length > MAX_REASON ? `${plain}…` : plain;
};
