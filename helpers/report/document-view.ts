import { reasonWords } from '../claims/claim-reason.ts';
import {
  type DocumentLine,
  type DocumentPlan,
  documentLines,
  splitLines,
} from '../claims/document-lines.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { NotCheckable } from '../claims/not-checkable.ts';
import type { LocalizedText, Verdict } from '../claims/row.ts';
import { visible } from '../core/sanitize.ts';
import { type AdvicePart, adviceParts } from './advice.ts';
import { linePlaces, type ReasonView, reasonView } from './claim-view.ts';
import { type LineKind, type Segment, segments } from './share-bar.ts';
import { VERDICT_ORDER, VERDICT_SIGNS } from './verdict-sign.ts';

/** The document's text, and what is known of its lines. */
export interface DocumentText {
  text: string;
  plan: DocumentPlan;
}

/** What became of a claim, told behind its lines. */
export interface NoteView {
  id: string;
  verdict: Verdict;
  word: LocalizedText;
  title: LocalizedText;
  reason: ReasonView;
  fix: { en: AdvicePart[]; zh: AdvicePart[] } | undefined;
  /** each leads to its first line */
  lines: { range: string; href: string }[];
  evidence: number;
  /** shown without being asked for */
  loud: boolean;
}

/** The claims of one verdict at a line; `first` where one of them begins here. */
export interface Mark {
  verdict: Verdict;
  word: LocalizedText;
  ids: string[];
  first: boolean;
}

export type LineState = Verdict | LineKind;

export interface LineView {
  line: number;
  text: string;
  state: LineState;
  marks: Mark[];
  /** ids of claims that have no row yet */
  unwritten: string[];
  notes: NoteView[];
}

/** Lines that stand together: the same statements, or none, are not checkable in them. */
export interface Passage {
  first: number;
  why: { id: string; statement: LocalizedText; reason: LocalizedText }[];
  lines: LineView[];
}

/** All that the document's page knows; every string of it is plain text, to be escaped by the templates. */
export interface DocumentView {
  context: string;
  runId: string;
  passages: Passage[];
  total: number;
  coverage: { state: LineState; word: LocalizedText; count: number }[];
  bar: Segment[];
  /** what to look at: notes that are shown without being asked for, in the document's order */
  loud: NoteView[];
}

const LOUD: Verdict[] = ['broken', 'erratum', 'inconclusive'];

/** Of several verdicts at a line the one that it is counted for. */
const URGENCY: Verdict[] = [
  'broken',
  'inconclusive',
  'blocked',
  'erratum',
  'holds',
  'not-applicable',
  'not-run',
];

const OTHERS: Record<LineKind, LocalizedText> = {
  unwritten: { en: 'no claim written yet', zh: '尚无对应的判定' },
  'not-checkable': { en: 'not checkable', zh: '无法判定' },
  structure: { en: 'blank or structure', zh: '空行或结构' },
};

const STATES: { state: LineState; word: LocalizedText }[] = [
  ...VERDICT_ORDER.map((state) => ({ state, word: VERDICT_SIGNS[state].word })),
  ...(['unwritten', 'not-checkable', 'structure'] as const).map((state) => ({
    state,
    word: OTHERS[state],
  })),
];

const MAX_LINE = 4_000;

/** The document line by line, with what became of its claims. */
export const documentView = (
  { run, claims }: Ledger,
  { text, plan }: DocumentText,
  notCheckable: NotCheckable[],
): DocumentView => {
  const written = splitLines(text).map(shown);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const notes = Map.groupBy(
    claims.filter(({ lines }) => lines.length).map(noteView),
    ({ id }) => byId.get(id)?.lines[0]?.[1] ?? 0,
  );
  const accounted = documentLines({ rows: claims, notCheckable }, plan);
  const lines = accounted.map((known): LineView => {
    const own = known.claims.map((id) => byId.get(id) as LedgerClaim);
    return {
      line: known.line,
      text: written[known.line - 1] ?? '',
      state: stateOf(known, own),
      marks: marksOf(known.line, own),
      unwritten: known.unwritten.filter((id) => !byId.has(id)),
      notes: notes.get(known.line) ?? [],
    };
  });
  const coverage = STATES.map(({ state, word }) => ({
    state,
    word,
    count: lines.filter((line) => line.state === state).length,
  }));
  return {
    context: visible(run.target.context),
    runId: visible(run.id),
    passages: passagesOf(lines, accounted, notCheckable),
    total: lines.length,
    coverage,
    bar: segments(coverage.map(({ state, count }) => ({ fill: state, count }))),
    loud: lines.flatMap((line) => line.notes.filter(({ loud }) => loud)),
  };
};

const shown = (line: string): string =>
  `${visible(line.slice(0, MAX_LINE))}${line.length > MAX_LINE ? '…' : ''}`;

const stateOf = (known: DocumentLine, claims: LedgerClaim[]): LineState => {
  const worst = URGENCY.find((verdict) => claims.some((claim) => claim.verdict === verdict));
  if (worst) return worst;
  if (known.unwritten.length) return 'unwritten';
  if (known.notCheckable.length) return 'not-checkable';
  return known.kinds.length ? 'structure' : 'unwritten';
};

const marksOf = (line: number, claims: LedgerClaim[]): Mark[] =>
  URGENCY.flatMap((verdict) => {
    const own = claims.filter((claim) => claim.verdict === verdict);
    return own.length
      ? [
          {
            verdict,
            word: VERDICT_SIGNS[verdict].word,
            ids: own.map(({ id }) => id),
            first: own.some(({ lines }) => lines.some(([first]) => first === line)),
          },
        ]
      : [];
  });

const noteView = (claim: LedgerClaim): NoteView => {
  const wrong = ['broken', 'inconclusive', 'blocked'].includes(claim.verdict);
  return {
    id: claim.id,
    verdict: claim.verdict,
    word: VERDICT_SIGNS[claim.verdict].word,
    title: { en: visible(claim.title.en), zh: visible(claim.title.zh) },
    reason: reasonView(reasonWords(claim)),
    fix:
      wrong && claim.fix.en
        ? { en: adviceParts(claim.fix.en), zh: adviceParts(claim.fix.zh) }
        : undefined,
    lines: linePlaces(claim.lines, ''),
    evidence: claim.evidence.length,
    loud: LOUD.includes(claim.verdict),
  };
};

const passagesOf = (
  lines: LineView[],
  accounted: DocumentLine[],
  notCheckable: NotCheckable[],
): Passage[] => {
  const byId = new Map(notCheckable.map((one) => [one.id, one]));
  const passages: (Passage & { key: string })[] = [];
  for (const [i, line] of lines.entries()) {
    const ids = accounted[i]?.notCheckable ?? [];
    const last = passages.at(-1);
    if (last?.key === ids.join()) last.lines.push(line);
    else
      passages.push({
        key: ids.join(),
        first: line.line,
        why: ids.flatMap((id) => byId.get(id) ?? []),
        lines: [line],
      });
  }
  return passages;
};
