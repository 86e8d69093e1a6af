import { styleText } from 'node:util';
import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import { reasonWords } from '../claims/claim-reason.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { LocalizedText, Verdict } from '../claims/row.ts';
import { oneLine } from '../core/sanitize.ts';
import { duration, headline, warnings } from './headline.ts';
import { plainReason } from './plain-reason.ts';
import { causeWords, manyForOne, nextStep, type Trouble, troubles, unjudged } from './triage.ts';
import { VERDICT_ORDER, VERDICT_SIGNS } from './verdict-sign.ts';
import { wrap } from './wrap.ts';

export interface TerminalOptions {
  columns: number;
  color: boolean;
  lang: 'en' | 'zh';
  reportPath: string;
  /** titles for the table of chapters; their ids stand alone without */
  chapters?: { id: string; title: LocalizedText }[];
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const MAX_REASON_LINES = 8;
const INDENT = 4;
const COUNT_COLUMN = 5;
/** a chapter's id and its counts */
const MIN_COLUMNS = 28;

/**
 * The summary of a run for a terminal, ending with a line end; no line is wider than `columns` (at least 28),
 * but for the path of the report, which stays whole to be clicked or copied.
 */
export const renderTerminal = (ledger: Ledger, options: TerminalOptions): string => {
  const columns = Math.max(MIN_COLUMNS, options.columns);
  const page: Page = {
    ...options,
    columns,
    // asked for or not is decided by the caller, not by what Node finds out about stdout
    paint: (style, text) =>
      options.color && text ? styleText(style, text, { validateStream: false }) : text,
    translate: (words) => words[options.lang],
  };
  const parts = [
    [...target(ledger, page), ...warned(ledger, page)],
    chapterTable(ledger, page),
    ...troubles(ledger).map((trouble) => troubleLines(trouble, page)),
    unjudgedLines(ledger, page),
    totals(ledger, page),
    [`${page.translate({ en: 'report', zh: '报告' })} ${oneLine(options.reportPath)}`],
  ];
  const written = parts.filter((lines) => lines.length).map((lines) => lines.join('\n'));
  return `${written.join('\n\n')}\n`;
};

interface Page extends TerminalOptions {
  paint: Paint;
  translate: (words: LocalizedText) => string;
}

const target = ({ run }: Ledger, { columns, translate }: Page): string[] => {
  const { kind, context, kubernetes, istio, envoy, kiali, bookinfo, nodes } = run.target;
  const facts = [
    kubernetes && `Kubernetes ${kubernetes}`,
    istio && `Istio ${istio}`,
    envoy && `Envoy ${envoy}`,
    kiali && `Kiali ${kiali}`,
    bookinfo && `Bookinfo ${bookinfo}`,
    nodes !== null &&
      translate({ en: nodes === 1 ? '1 node' : `${nodes} nodes`, zh: `${nodes} 个节点` }),
  ];
  const where = [kind, ...(context === kind ? [] : [context])].join(' ');
  const known = facts.filter(Boolean).join(', ');
  return wrap(
    oneLine(`meshproof ${run.suite.version} · ${where}${known && ` · ${known}`}`),
    columns,
  );
};

const warned = (ledger: Ledger, { columns, paint, translate }: Page): string[] =>
  warnings(ledger).flatMap(({ loud, text }) =>
    wrap(translate(text), columns).map((line) => paint(loud ? ['bold', 'red'] : 'yellow', line)),
  );

const COUNTED: Verdict[][] = [
  ['holds', 'erratum'],
  ['broken'],
  ['inconclusive'],
  ['blocked'],
  ['not-applicable', 'not-run'],
];

const chapterTable = (ledger: Ledger, page: Page): string[] => {
  const { columns, paint, lang } = page;
  const titles = new Map(page.chapters?.map((c) => [c.id, c.title[lang]]));
  const nameWidth = columns - COUNTED.length * COUNT_COLUMN;
  const heads = COUNTED.map((v) => v.map((verdict) => VERDICT_SIGNS[verdict].icon).join(''));
  const head = heads.map((icons) => icons.padStart(COUNT_COLUMN)).join('');
  const rows = [...Map.groupBy(ledger.claims, (c) => c.chapter)].map(([id, claims]) => {
    const name = cliTruncate(oneLine(`${id} ${titles.get(id) ?? ''}`), nameWidth);
    return padEnd(name, nameWidth) + counts(claims, paint);
  });
  return rows.length ? [' '.repeat(nameWidth) + paint('dim', head), ...rows] : [];
};

const counts = (claims: LedgerClaim[], paint: Paint): string =>
  COUNTED.map((verdicts) => {
    const n = claims.filter((c) => verdicts.includes(c.verdict)).length;
    const color = VERDICT_SIGNS[verdicts[0] as Verdict].color;
    return n ? paint(color, String(n).padStart(COUNT_COLUMN)) : ' '.repeat(COUNT_COLUMN);
  }).join('');

/** Filled up with spaces to so many columns: `padEnd` of a string counts characters. */
const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - stringWidth(text)));

const indented = (text: string, columns: number, indent = INDENT): string[] =>
  wrap(text, columns - indent).map((line) => ' '.repeat(indent) + line);

const reasonLines = (reason: string, columns: number): string[] => {
  const given = plainReason(reason).split('\n').map(oneLine).filter(Boolean);
  const lines = given.flatMap((line) => indented(line, columns));
  const more = lines.length > MAX_REASON_LINES ? [`${' '.repeat(INDENT)}…`] : [];
  return [...lines.slice(0, MAX_REASON_LINES), ...more];
};

const troubleLines = (trouble: Trouble, page: Page): string[] => {
  const { columns, paint, translate } = page;
  const { claim, verdict, others, blocks, cause } = trouble;
  const { icon, color } = VERDICT_SIGNS[verdict];
  const many = others.length + 1;
  const title = `${claim.id} ${oneLine(translate(claim.title))}`;
  const name = cause
    ? oneLine(cause.object)
    : others.length
      ? translate(manyForOne(many, trouble.alike))
      : title;
  const [first, ...rest] = wrap(name, columns - 2);
  const list = (ids: string[], label = '') =>
    ids.length ? indented(`${label}${ids.join(', ')}`, columns) : [];
  const fix = trouble.fix ? oneLine(translate(trouble.fix)) : '';
  const blocked = translate({ en: `blocks ${blocks.length}: `, zh: `阻塞 ${blocks.length} 条：` });
  return [
    `${paint(color, icon)} ${paint('bold', first as string)}`,
    ...rest.map((line) => `  ${paint('bold', line)}`),
    ...reasonLines(translate(cause ? causeWords(cause) : reasonWords(claim)), columns),
    ...(cause ? indented(`${icon} ${title}`, columns) : []),
    ...(fix ? indented(`${translate({ en: 'fix: ', zh: '修复：' })}${fix}`, columns) : []),
    ...list(blocks, blocked).map((line) => paint('magenta', line)),
    ...(others.length ? list([claim.id, ...others]) : []),
  ];
};

const unjudgedLines = (ledger: Ledger, { columns, paint, translate }: Page): string[] =>
  unjudged(ledger).map(({ verdict, reason, ids }) => {
    const { icon, word } = VERDICT_SIGNS[verdict];
    const line = `${icon} ${ids.length} ${translate(word)}${translate({ en: ': ', zh: '：' })}${oneLine(translate(reason))}`;
    return paint('dim', cliTruncate(line, columns));
  });

const totals = (ledger: Ledger, { columns, paint, translate }: Page): string[] => {
  const { earned, possible } = ledger.score;
  const { startedAt, finishedAt } = ledger.run;
  const took = translate(duration(Date.parse(finishedAt) - Date.parse(startedAt)));
  const score = translate({
    en: `score ${earned} of ${possible}`,
    zh: `得分 ${earned}/${possible}`,
  });
  const next = nextStep(ledger);
  const known = VERDICT_ORDER.filter((verdict) => ledger.totals[verdict]);
  const items = known.map((verdict): [Style, string] => {
    const { icon, word, color } = VERDICT_SIGNS[verdict];
    return [color, `${icon} ${ledger.totals[verdict]} ${translate(word)}`];
  });
  return [
    ...wrap(
      [translate(headline(ledger)), score, took].join(translate({ en: ', ', zh: '，' })),
      columns,
    ).map((l) => paint('bold', l)),
    ...flowed(items, columns, paint),
    ...(next ? wrap(translate(next), columns) : []),
  ];
};

/** Items side by side, two spaces apart, in as few lines as fit. */
const flowed = (items: [Style, string][], columns: number, paint: Paint): string[] => {
  const lines: string[] = [];
  let width = columns;
  for (const [style, text] of items) {
    const fits = width + 2 + stringWidth(text) <= columns;
    if (fits) lines[lines.length - 1] += `  ${paint(style, text)}`;
    else lines.push(paint(style, text));
    width = (fits ? width + 2 : 0) + stringWidth(text);
  }
  return lines;
};
