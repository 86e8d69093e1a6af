import type { Catalogue } from '../claims/catalogue.ts';
import type { LocalizedText } from '../claims/row.ts';
import { suiteName } from '../claims/suite-name.ts';
import { visible } from '../core/sanitize.ts';
import { type ReasonView, reasonView } from '../report/claim-view.ts';
import { GRADE_PAGE, STUDENTS } from './folders.ts';
import type { Grade, Grades } from './grades.ts';
import { clusterGroups } from './shared-clusters.ts';
import { WHY, WHY_KINDS, type WhyKind } from './why.ts';

/** How full a cell of the matrix is, from nothing to all; each has a word and a colour. */
export type Share = 'all' | 'most' | 'half' | 'some' | 'none' | 'uncounted';

/** What the page of a class shows. Every string of it is plain text. */
export interface ClassView {
  headline: LocalizedText;
  facts: { name: LocalizedText; value: LocalizedText }[];
  /** the spread of the judged ones; undefined where there is none */
  figures: LocalizedText | undefined;
  bins: { label: LocalizedText; count: number; width: number; judged: boolean }[];
  unjudged: {
    kind: WhyKind;
    is: LocalizedText;
    todo: LocalizedText;
    students: { name: string; words: string }[];
  }[];
  chapters: { id: string; title: LocalizedText }[];
  rows: Row[];
  broken: {
    id: string;
    title: LocalizedText;
    count: number;
    /** students who were judged, of whom these are some */
    of: number;
    width: number;
    reason: ReasonView | undefined;
    /** how many of them give that reason */
    same: number;
  }[];
  shared: { uid: string; students: string[] }[];
  anonymous: boolean;
}

interface Row {
  name: string;
  id: string;
  /** to the student's folder, relative to the page; '' for none */
  href: string;
  points: string;
  percent: string;
  passed: boolean | null;
  result: Grade['result'];
  cells: { share: Share; text: string; open: boolean }[];
}

/**
 * What there is to show of a class. `anonymous`: without names, ids, uids and every word of a cluster, in the order of
 * the points, so that a place in the roster tells nobody.
 */
export const classView = (
  grades: Grades,
  catalogue: Pick<Catalogue, 'chapters'>,
  anonymous: boolean,
): ClassView => {
  const students = anonymous ? nameless(grades.students) : grades.students;
  const judged = students.filter(({ points }) => points !== null);
  const ids = new Set(judged.flatMap((grade) => grade.chapters.map(({ id }) => id)));
  const chapters = catalogue.chapters.filter(({ id }) => ids.has(id));
  return {
    headline: classHeadline(students),
    facts: facts(grades),
    figures: spread(grades),
    bins: bins(students),
    unjudged: unjudged(students),
    chapters,
    rows: students.map((grade) => rowOf(grade, chapters, anonymous)),
    broken: oftenBroken(judged, anonymous),
    shared: anonymous ? [] : shared(students),
    anonymous,
  };
};

const nameless = (students: Grade[]): Grade[] =>
  students
    .toSorted((a, b) => (b.percent ?? -1) - (a.percent ?? -1))
    .map((grade, i) => ({
      ...grade,
      id: `${i + 1}`,
      name: `#${i + 1}`,
      cluster: null,
      why: grade.why && { ...grade.why, words: '' },
    }));

/** How many were judged, in part, or not at all. */
export const classHeadline = (students: Grade[]): LocalizedText => {
  const of = (result: Grade['result']) => students.filter((one) => one.result === result).length;
  const parts = (
    [
      [of('judged'), 'judged', '人已评分'],
      [of('partly'), 'in part', '人部分评分'],
      [of('not-judged'), 'not judged', '人未评分'],
    ] as const
  ).filter(([n]) => n);
  return {
    en: parts.map(([n, en]) => `${n} ${en}`).join(', '),
    zh: parts.map(([n, , zh]) => `${n} ${zh}`).join('，'),
  };
};

const facts = ({ rubric, allowChanges, suite, shard, students }: Grades): ClassView['facts'] => {
  const same = (text: string): LocalizedText => ({ en: text, zh: text });
  return [
    { name: { en: 'Students', zh: '学生' }, value: same(`${students.length}`) },
    ...(shard
      ? [{ name: { en: 'Part', zh: '分片' }, value: same(`${shard.index} / ${shard.of}`) }]
      : []),
    {
      name: { en: 'Mode', zh: '方式' },
      value: allowChanges
        ? { en: 'changes allowed', zh: '允许更改' }
        : { en: 'read only', zh: '只读' },
    },
    { name: { en: 'Stage', zh: '阶段' }, value: same(rubric.stage) },
    ...(rubric.passMark === null
      ? []
      : [{ name: { en: 'To pass', zh: '及格线' }, value: same(`${rubric.passMark} %`) }]),
    ...(rubric.mustPass.length
      ? [{ name: { en: 'Must pass', zh: '必须成立' }, value: same(rubric.mustPass.join(', ')) }]
      : []),
    {
      name: { en: 'Suite', zh: '套件' },
      value: same(suiteName(suite)),
    },
  ];
};

/** Median, mean and range of those who were judged, and how many passed; undefined where nobody was. */
export const spread = ({ students, rubric }: Grades): LocalizedText | undefined => {
  const judged = students.filter(({ points }) => points !== null);
  const shares = judged.flatMap(({ percent }) => percent ?? []).toSorted((a, b) => a - b);
  if (!shares.length) return undefined;
  const [least, most] = [shares[0], shares.at(-1)];
  const median =
    ((shares[Math.floor((shares.length - 1) / 2)] as number) +
      (shares[Math.ceil((shares.length - 1) / 2)] as number)) /
    2;
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const shown = (value: number) => `${Math.round(value * 10) / 10} %`;
  const marked = rubric.passMark !== null || rubric.mustPass.length > 0;
  const passed = judged.filter((grade) => grade.passed).length;
  return {
    en: `Median ${shown(median)}, mean ${shown(mean)}, from ${least} % to ${most} %${marked ? `; ${passed} of ${judged.length} passed` : ''}.`,
    zh: `中位数 ${shown(median)}，平均 ${shown(mean)}，最低 ${least} %，最高 ${most} %${marked ? `；${judged.length} 人中 ${passed} 人及格` : ''}。`,
  };
};

const BIN = 10;

/** Tens of per cent, the best first, and those who were not judged. */
const bins = (students: Grade[]): ClassView['bins'] => {
  const bin = ({ percent }: Grade) =>
    percent === null ? -1 : Math.min(100 / BIN - 1, Math.floor(percent / BIN));
  const counted = Array.from({ length: 100 / BIN }, (_, i) => 100 / BIN - 1 - i).map((i) => ({
    label: { en: `${i * BIN}–${(i + 1) * BIN} %`, zh: `${i * BIN}–${(i + 1) * BIN} %` },
    count: students.filter((grade) => bin(grade) === i).length,
    judged: true,
  }));
  const without = students.filter((grade) => bin(grade) === -1).length;
  const all = [
    ...counted,
    ...(without
      ? [{ label: { en: 'not judged', zh: '未评分' }, count: without, judged: false }]
      : []),
  ];
  const most = Math.max(1, ...all.map(({ count }) => count));
  return all.map((one) => ({ ...one, width: share(one.count, most) }));
};

const share = (count: number, of: number): number => Math.round((1000 * count) / of) / 10;

const unjudged = (students: Grade[]): ClassView['unjudged'] =>
  WHY_KINDS.map((kind) => ({
    kind,
    is: WHY[kind].is,
    todo: WHY[kind].do,
    students: students
      .filter(({ why }) => why?.kind === kind)
      .map(({ name, why }) => ({ name: visible(name), words: visible(why?.words ?? '') })),
  })).filter((group) => group.students.length);

const rowOf = (grade: Grade, chapters: ClassView['chapters'], anonymous: boolean): Row => {
  const { id, name, points, possible, percent, passed, result } = grade;
  return {
    name: visible(name),
    id: anonymous || name === id ? '' : visible(id),
    href: anonymous ? '' : `${STUDENTS}/${encodeURIComponent(id)}/${GRADE_PAGE}`,
    points: points === null ? '' : `${points}/${possible}`,
    percent: percent === null ? '' : `${percent}`,
    passed,
    result,
    cells: chapters.map((chapter) => {
      const own = grade.chapters.find((one) => one.id === chapter.id);
      if (!own?.possible) return { share: 'uncounted', text: '', open: false };
      const full = own.earned / own.possible;
      return {
        share: shareOf(full),
        // what is not all is not shown as all
        text: `${full < 1 ? Math.min(99, Math.round(full * 100)) : 100}`,
        open: own.open > 0,
      };
    }),
  };
};

const shareOf = (full: number): Share => {
  if (full >= 1) return 'all';
  if (full >= 0.8) return 'most';
  if (full >= 0.5) return 'half';
  return full > 0 ? 'some' : 'none';
};

const MOST_BROKEN = 20;

const titleOf = ([first]: Grade['faults']): LocalizedText => ({
  en: visible(first?.title.en ?? ''),
  zh: visible(first?.title.zh ?? ''),
});

/** Claims that were broken for most, each with the reason that most of these have in common. */
const oftenBroken = (judged: Grade[], anonymous: boolean): ClassView['broken'] => {
  const faults = judged.flatMap((grade) => grade.faults);
  return [...Map.groupBy(faults, ({ id }) => id)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_BROKEN)
    .map(([id, own]) => {
      const [common = []] = [
        ...Map.groupBy(own, ({ object, reason }) => object ?? reason.en).values(),
      ].toSorted((a, b) => b.length - a.length);
      const [example] = common;
      const reason = example && {
        en: example.object ? `${example.object}: ${example.reason.en}` : example.reason.en,
        zh: example.object ? `${example.object}: ${example.reason.zh}` : example.reason.zh,
      };
      return {
        id,
        title: titleOf(own),
        count: own.length,
        of: judged.length,
        width: share(own.length, judged.length),
        reason: anonymous || !reason ? undefined : reasonView(reason),
        same: common.length,
      };
    });
};

const shared = (students: Grade[]): ClassView['shared'] =>
  clusterGroups(students).map((group) => ({
    uid: visible(group[0]?.cluster ?? ''),
    students: group.map(({ name }) => visible(name)),
  }));
