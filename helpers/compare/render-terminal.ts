import { styleText } from 'node:util';
import cliTruncate from 'cli-truncate';
import { oneLine } from '../core/sanitize.ts';
import type { LocalizedText } from '../core/words.ts';
import { VERDICT_SIGNS } from '../report/verdict-sign.ts';
import { wrap } from '../report/wrap.ts';
import type { Change, Comparison, Fault } from './comparison.ts';
import {
  FACT_WORDS,
  factWords,
  GROUPS,
  IGNORED,
  NO_ROW,
  notes,
  OTHER_EVIDENCE,
  outcome,
} from './group-words.ts';

export interface TerminalOptions {
  columns: number;
  color: boolean;
  lang: 'en' | 'zh';
  pagePath: string;
}

const INDENT = '    ';
const MIN_COLUMNS = 28;
/** Claims of a group that are told with their titles; the ids of the others follow. */
const MOST_CLAIMS = 12;
/** Lines that a reason may take. */
const MOST_LINES = 4;

type Style = Parameters<typeof styleText>[0];

interface Page {
  columns: number;
  paint(style: Style, text: string): string;
  translate(words: LocalizedText): string;
}

/**
 * What changed, for a terminal, ending with a line end; no line is wider than `columns` (at least 28), but for the path of
 * the page.
 */
export const renderComparison = (comparison: Comparison, options: TerminalOptions): string => {
  const page = pageOf(options);
  const parts = [
    header(comparison, page),
    notes(comparison).flatMap((note) =>
      wrap(page.translate(note), page.columns).map((line) => page.paint('yellow', line)),
    ),
    ...comparison.newlyBroken.map((fault) => faultLines(fault, page)),
    ...GROUPS.map(({ key, title }) => groupLines(title, comparison[key], page)),
    evidenceLines(comparison, page),
    ignoredLines(comparison, page),
    totals(comparison, page),
    [`${page.translate({ en: 'page', zh: '页面' })} ${oneLine(options.pagePath)}`],
  ];
  const written = parts.filter((lines) => lines.length).map((lines) => lines.join('\n'));
  return `${written.join('\n\n')}\n`;
};

/** What the gate lets pass or stops, for a terminal: below the summary of the run. */
export const renderGate = (
  comparison: Comparison,
  baseline: string,
  options: Omit<TerminalOptions, 'pagePath'>,
): string => {
  const page = pageOf(options);
  const { stillBroken, stillUndecided, newlyUndecided, repaired } = comparison;
  const known = [...stillBroken, ...stillUndecided];
  const again = {
    en: `${repaired.length} repaired: npm run compare -- --accept RUN takes them out of the baseline`,
    zh: `已修复 ${repaired.length} 条：用 npm run compare -- --accept RUN 从基线中移除`,
  };
  const parts = [
    wrap(`${page.translate({ en: 'baseline', zh: '基线' })} ${oneLine(baseline)}`, page.columns),
    ...comparison.newlyBroken.map((fault) => faultLines(fault, page)),
    groupLines({ en: 'Newly undecided', zh: '新出现的无法判定' }, newlyUndecided, page),
    groupLines({ en: 'Known, let pass', zh: '已知，放行' }, known, page),
    repaired.length ? wrap(page.translate(again), page.columns) : [],
    outcomeLines(comparison, page),
  ];
  return `\n${parts
    .filter((lines) => lines.length)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

const outcomeLines = (comparison: Comparison, { columns, paint, translate }: Page): string[] => {
  const style: Style = comparison.newlyBroken.length ? ['bold', 'red'] : ['bold', 'green'];
  return wrap(translate(outcome(comparison)), columns).map((line) => paint(style, line));
};

const pageOf = ({ columns, color, lang }: Omit<TerminalOptions, 'pagePath'>): Page => ({
  columns: Math.max(MIN_COLUMNS, columns),
  paint: (style, text) =>
    color && text ? styleText(style, text, { validateStream: false }) : text,
  translate: (words) => oneLine(words[lang]),
});

/** Facts that differ, a line each; the others in one. */
const header = ({ header: lines }: Comparison, { columns, paint, translate }: Page): string[] => {
  const told = lines.filter(({ name, differs }) => differs || name === 'run' || name === 'started');
  const same = lines.filter((line) => !told.includes(line) && line.after !== null);
  const rows = told.flatMap(({ name, before, after }) =>
    wrap(
      `${translate(FACT_WORDS[name])}: ${translate(factWords(name, before))} → ${translate(factWords(name, after))}`,
      columns,
    ),
  );
  const alike = same.map(
    ({ name, after }) => `${translate(FACT_WORDS[name])} ${translate(factWords(name, after))}`,
  );
  const both = translate({ en: `the same: ${alike.join(', ')}`, zh: `相同：${alike.join('，')}` });
  return [...rows, ...(alike.length ? wrap(both, columns).map((line) => paint('dim', line)) : [])];
};

const indented = (text: string, { columns }: Page): string[] =>
  wrap(text, columns - INDENT.length).map((line) => INDENT + line);

const verdictWord = (verdict: Change['before'], { translate }: Page): string =>
  verdict === null ? translate(NO_ROW) : translate(VERDICT_SIGNS[verdict].word);

/** `holds → broken` */
const move = ({ before, after }: Change, page: Page): string =>
  before === after
    ? verdictWord(after, page)
    : `${verdictWord(before, page)} → ${verdictWord(after, page)}`;

const faultLines = ({ root, known, fix, blocked }: Fault, page: Page): string[] => {
  const { paint, translate, columns } = page;
  const { icon, color } = VERDICT_SIGNS.broken;
  const title = wrap(`${root.id} ${translate(root.title)}`, columns - 2);
  const state = known
    ? translate({ en: 'broken before too; new behind it:', zh: '此前已不成立；其后新增：' })
    : move(root, page);
  const reason = indented(translate(root.reason), page);
  const waiting = blocked.map(({ id }) => id).join(', ');
  const behind = translate({
    en: `${known ? 'refuted' : 'blocks'} ${blocked.length}: ${waiting}`,
    zh: `${known ? '不成立' : '阻塞'} ${blocked.length} 条：${waiting}`,
  });
  return [
    `${paint(color, icon)} ${paint('bold', title[0] ?? '')}`,
    ...title.slice(1).map((line) => `  ${paint('bold', line)}`),
    ...indented(state, page).map((line) => paint(color, line)),
    ...reason.slice(0, MOST_LINES),
    ...(reason.length > MOST_LINES ? [`${INDENT}…`] : []),
    ...indented(translate({ en: `fix: ${fix.en}`, zh: `修复：${fix.zh}` }), page),
    ...(blocked.length ? indented(behind, page).map((line) => paint('magenta', line)) : []),
  ];
};

/** A line a claim, cut where it is too long: the page has all of it. */
const groupLines = (title: LocalizedText, changes: Change[], page: Page): string[] =>
  changes.length
    ? [
        ...titleLines(title, changes.length, page),
        ...changes.slice(0, MOST_CLAIMS).map((change) => {
          const { icon, color } = VERDICT_SIGNS[change.after ?? change.before ?? 'not-run'];
          const text = `${change.id} ${move(change, page)}: ${page.translate(change.title)}`;
          return `${page.paint(color, icon)} ${cliTruncate(text, page.columns - 2)}`;
        }),
        ...furtherLines(changes.slice(MOST_CLAIMS), page),
      ]
    : [];

const furtherLines = (changes: Change[], page: Page): string[] =>
  changes.length ? indented(changes.map(({ id }) => id).join(', '), page) : [];

const titleLines = (title: LocalizedText, n: number, page: Page): string[] =>
  wrap(`${page.translate(title)} (${n})`, page.columns).map((line) => page.paint('bold', line));

const evidenceLines = ({ otherEvidence }: Comparison, page: Page): string[] => {
  const ids = otherEvidence.map(({ id }) => id).join(', ');
  return ids
    ? [...titleLines(OTHER_EVIDENCE, otherEvidence.length, page), ...indented(ids, page)]
    : [];
};

const ignoredLines = ({ ignored }: Comparison, page: Page): string[] => {
  const lines = ignored.flatMap(({ id, reason, change, blocked }) => {
    const nothing = page.translate({ en: 'nothing changed', zh: '没有变化' });
    const what = change ? move(change, page) : nothing;
    const also = blocked.length ? ` (+ ${blocked.join(', ')})` : '';
    return indented(`${id} ${what}${also}: ${oneLine(reason)}`, page);
  });
  return lines.length ? [...titleLines(IGNORED, ignored.length, page), ...lines] : [];
};

const totals = (comparison: Comparison, page: Page): string[] => {
  const { columns, translate } = page;
  const { compared } = comparison;
  const of = translate({
    en: `${compared} rows were judged on both sides`,
    zh: `双方都判定的条目共 ${compared} 条`,
  });
  const counts = GROUPS.filter(({ key }) => comparison[key].length).map(
    ({ key, title }) => `${translate(title)} ${comparison[key].length}`,
  );
  return [...outcomeLines(comparison, page), ...wrap([of, ...counts].join(' · '), columns)];
};
