import type { Ledger } from '../claims/ledger.ts';
import { type LocalizedText, VERDICTS, type Verdict } from '../claims/row.ts';
import { visible } from '../core/sanitize.ts';
import { type ClaimView, claimViews, type ReasonView, reasonView } from '../report/claim-view.ts';
import { type Segment, shareBar } from '../report/share-bar.ts';
import { isCounted } from './grade-ledger.ts';
import type { Grade } from './grades.ts';
import { pointsFor, type Rubric } from './rubric.ts';
import { WHY } from './why.ts';

/** What a student's page shows: of the student alone. Every string of it is plain text. */
export interface StudentView {
  id: string;
  name: string;
  headline: LocalizedText;
  percent: string;
  passed: boolean | null;
  notes: LocalizedText[];
  mustPass: { id: string; title: LocalizedText; verdict: Verdict }[];
  faults: {
    claim: ClaimView;
    object: string | undefined;
    reason: ReasonView;
    costs: LocalizedText;
    blocks: string[];
  }[];
  chapters: {
    id: string;
    title: LocalizedText;
    earned: number;
    possible: number;
    open: number;
    bar: Segment[];
  }[];
  undecided: { id: string; title: LocalizedText; reason: ReasonView; points: number }[];
  /** whether a report lies beside the page */
  report: boolean;
  judgedAt: string;
}

/** What there is to show of a grade and its ledger; without a ledger only why there is none, without a word of a cluster. */
export const studentView = (
  grade: Grade,
  ledger: Ledger | undefined,
  chapters: { id: string; title: LocalizedText }[],
  rubric: Rubric,
): StudentView => {
  const claims = ledger?.claims ?? [];
  // what they hold as evidence stands in the report
  const views = claimViews(
    claims.map((claim) => ({ ...claim, evidence: [] })),
    () => undefined,
  );
  const view = (id: string) => views.get(id) as ClaimView;
  return {
    id: visible(grade.id),
    name: visible(grade.name),
    headline: headline(grade),
    percent: grade.percent === null ? '' : `${grade.percent} %`,
    passed: grade.passed,
    notes: notes(grade, rubric),
    mustPass: grade.mustPass.map(({ id, verdict }) => ({ id, verdict, title: view(id).title })),
    faults: grade.faults.map(({ id, object, reason, own, blocks, blocked }) => ({
      claim: view(id),
      object: object === null ? undefined : visible(object),
      reason: reasonView(reason),
      costs: costs(own, blocked, blocks.length),
      blocks,
    })),
    chapters: chaptersOf(grade, claims, chapters, rubric),
    undecided: grade.undecided.map(({ id, points, reason }) => ({
      id,
      title: view(id).title,
      points,
      reason: reasonView(reason),
    })),
    report: ledger !== undefined,
    judgedAt: grade.judgedAt ? `${grade.judgedAt.slice(0, 16).replace('T', ' ')} UTC` : '',
  };
};

const headline = ({ points, possible }: Grade): LocalizedText =>
  points === null
    ? { en: 'Not judged', zh: '未评分' }
    : { en: `${points} of ${possible} points`, zh: `${points} / ${possible} 分` };

const notes = (grade: Grade, { lateFactor, passMark }: Rubric): LocalizedText[] => {
  const { points, why, late, earned, open } = grade;
  if (points === null && why)
    return [
      {
        en: `${capital(WHY[why.kind].is.en)}. This is no grade and costs no points.`,
        zh: `${WHY[why.kind].is.zh}。这不是成绩，也不扣分。`,
      },
    ];
  return [
    ...(late && lateFactor !== 1
      ? [
          {
            en: `Handed in late: ${earned} points times ${lateFactor}.`,
            zh: `逾期提交：${earned} 分 × ${lateFactor}。`,
          },
        ]
      : []),
    ...(open
      ? [
          {
            en: `${open} points could not be decided. They are neither earned nor lost.`,
            zh: `${open} 分无法判定，既不得分也不失分。`,
          },
        ]
      : []),
    ...(passMark === undefined
      ? []
      : [{ en: `To pass: ${passMark} % of the points.`, zh: `及格线：${passMark} %。` }]),
  ];
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const costs = (own: number, blocked: number, waiting: number): LocalizedText => {
  const points = (n: number) => (n === 1 ? '1 point' : `${n} points`);
  if (!waiting) return { en: `Costs ${points(own)}.`, zh: `失 ${own} 分。` };
  const total = Math.round((own + blocked) * 100) / 100;
  return {
    en: `Costs ${points(total)}: ${own} of its own, ${blocked} of ${waiting === 1 ? 'one claim that waits' : `${waiting} claims that wait`} for it.`,
    zh: `失 ${total} 分：自身 ${own} 分，另有等待它的 ${waiting} 条共 ${blocked} 分。`,
  };
};

const chaptersOf = (
  { chapters: graded }: Grade,
  claims: Ledger['claims'],
  titles: { id: string; title: LocalizedText }[],
  rubric: Rubric,
): StudentView['chapters'] =>
  graded.map(({ id, earned, open, possible }) => {
    const own = claims.filter(({ chapter }) => chapter === id);
    const worth = (verdict: Verdict) =>
      own
        .filter((claim) => claim.verdict === verdict)
        .reduce((sum, claim) => sum + pointsFor(rubric, claim), 0);
    const counted = VERDICTS.filter(isCounted);
    return {
      id,
      title: titles.find((chapter) => chapter.id === id)?.title ?? { en: id, zh: id },
      earned,
      open,
      possible,
      bar: shareBar(Object.fromEntries(counted.map((verdict) => [verdict, worth(verdict)]))),
    };
  });
