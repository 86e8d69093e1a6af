import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { NotCheckable } from '../claims/not-checkable.ts';
import type { LocalizedText, Verdict } from '../claims/row.ts';
import { relativeLink, visible } from '../core/sanitize.ts';
import {
  type ClaimView,
  claimViews,
  linePlaces,
  type ReasonView,
  reasonView,
} from './claim-view.ts';
import { headline, warnings } from './headline.ts';
import { type Fact, runBrief, runFacts } from './run-facts.ts';
import { type Segment, shareBar } from './share-bar.ts';
import { type TimeView, timeView } from './time-view.ts';
import { causeWords, judgedCount, manyForOne, nextStep, troubles, unjudged } from './triage.ts';
import { VERDICT_ORDER, VERDICT_SIGNS } from './verdict-sign.ts';

export interface ChapterView {
  id: string;
  title: LocalizedText;
  total: number;
  counts: Record<Verdict, number>;
  bar: Segment[];
  claims: ClaimView[];
}

/** All that the page's templates know; every string of it is plain text, to be escaped by them. */
export interface PageView {
  headline: LocalizedText;
  /** what the document does next; undefined where the cluster has come to its end */
  next: LocalizedText | undefined;
  context: string;
  runId: string;
  warnings: { loud: boolean; text: LocalizedText }[];
  brief: LocalizedText;
  facts: Fact[];
  time: TimeView | undefined;
  score: Ledger['score'];
  judged: number;
  total: number;
  bar: Segment[];
  verdicts: { id: Verdict; word: LocalizedText; meaning: LocalizedText; count: number }[];
  todo: {
    claim: ClaimView;
    many: LocalizedText | undefined;
    others: string[];
    blocks: string[];
    fixed: boolean;
    /** the object at fault and what it says, where one is known */
    cause: { object: string; says: ReasonView } | undefined;
  }[];
  unjudged: { verdict: Verdict; word: LocalizedText; reason: ReasonView; ids: string[] }[];
  chapters: ChapterView[];
  notCheckable: (Omit<NotCheckable, 'lines'> & Pick<ClaimView, 'lines'>)[];
}

export interface PageOptions {
  chapters: { id: string; title: LocalizedText }[];
  /** what no cluster can decide: shown, never counted */
  notCheckable: NotCheckable[];
  documentPage?: string;
  inline(file: string): Buffer | undefined;
}

/** What there is to show of a ledger. */
export const pageView = (
  ledger: Ledger,
  { chapters, notCheckable, inline, documentPage }: PageOptions,
): PageView => {
  const document = relativeLink(documentPage) || undefined;
  const views = claimViews(ledger.claims, inline, document);
  const view = (claim: LedgerClaim) => views.get(claim.id) as ClaimView;
  const titles = new Map(chapters.map(({ id, title }) => [id, title]));
  return {
    headline: headline(ledger),
    next: nextStep(ledger),
    context: visible(ledger.run.target.context),
    runId: visible(ledger.run.id),
    warnings: warnings(ledger),
    brief: runBrief(ledger.run),
    facts: runFacts(ledger),
    time: timeView(ledger),
    score: ledger.score,
    judged: judgedCount(ledger),
    total: ledger.claims.length,
    bar: shareBar(ledger.totals),
    verdicts: VERDICT_ORDER.map((id) => ({
      id,
      word: VERDICT_SIGNS[id].word,
      meaning: VERDICT_SIGNS[id].meaning,
      count: ledger.totals[id],
    })),
    todo: troubles(ledger).map(({ claim, others, alike, blocks, fix, cause }) => ({
      claim: view(claim),
      many: others.length ? manyForOne(others.length + 1, alike) : undefined,
      others,
      blocks,
      fixed: fix !== undefined,
      cause: cause && { object: visible(cause.object), says: reasonView(causeWords(cause)) },
    })),
    unjudged: unjudged(ledger).map((group) => ({
      ...group,
      word: VERDICT_SIGNS[group.verdict].word,
      reason: reasonView(group.reason),
    })),
    chapters: [...Map.groupBy(ledger.claims, (c) => c.chapter)].map(([id, claims]) =>
      chapterView(id, titles.get(id) ?? { en: id, zh: id }, claims.map(view)),
    ),
    notCheckable: notCheckable.map(({ id, statement, reason, lines }) => ({
      id,
      statement,
      reason,
      lines: linePlaces(lines, document),
    })),
  };
};

const chapterView = (id: string, title: LocalizedText, claims: ClaimView[]): ChapterView => {
  const counts = Object.fromEntries(
    VERDICT_ORDER.map((v) => [v, claims.filter((c) => c.verdict === v).length]),
  ) as Record<Verdict, number>;
  return { id, title, total: claims.length, counts, bar: shareBar(counts), claims };
};
