import type { Ledger } from '../claims/ledger.ts';
import { oneLine } from '../core/sanitize.ts';
import { headline, warnings } from '../report/headline.ts';
import { VERDICT_ORDER, VERDICT_SIGNS } from '../report/verdict-sign.ts';
import type { Finding } from './ci-findings.ts';
import type { Comparison } from './comparison.ts';
import { outcome } from './group-words.ts';

/** More than these make no summary. */
const MOST = 30;
const MAX_TEXT = 600;

/**
 * The summary of a run as Markdown: the outcome, totals, what is newly broken with its fix, what is known. Words that a
 * cluster may have chosen stand in code spans, within which Markdown knows no links, HTML, tables or mentions.
 */
export const jobSummary = (
  ledger: Ledger,
  comparison: Comparison | undefined,
  findings: Finding[],
): string => {
  const { run, totals, score } = ledger;
  const fresh = findings.filter(({ known }) => !known);
  const known = findings.filter((one) => one.known);
  const { context, kubernetes, istio } = run.target;
  const versions = [kubernetes && `Kubernetes ${kubernetes}`, istio && `Istio ${istio}`];
  const where = [context, ...versions].filter(Boolean).join(' · ');
  const counted = VERDICT_ORDER.filter((verdict) => totals[verdict]);
  return [
    `## ${(comparison ? outcome(comparison) : headline(ledger)).en}`,
    '',
    `meshproof ${code(run.suite.version)} on ${code(where)}, score ${score.earned} of ${score.possible}`,
    '',
    ...warnings(ledger).flatMap(({ text }) => [`> ${code(text.en)}`, '']),
    `| ${counted.map((v) => VERDICT_SIGNS[v].word.en).join(' | ')} |`,
    `| ${counted.map(() => '---:').join(' | ')} |`,
    `| ${counted.map((v) => totals[v]).join(' | ')} |`,
    '',
    ...section(comparison ? 'New' : 'What went wrong', fresh, item),
    ...section('Known, let pass', known, short),
  ].join('\n');
};

const section = (
  title: string,
  findings: Finding[],
  told: (finding: Finding) => string[],
): string[] => {
  if (!findings.length) return [];
  const more = findings.length - MOST;
  return [
    `### ${title} (${findings.length})`,
    '',
    ...findings.slice(0, MOST).flatMap(told),
    ...(more > 0 ? [`- and ${more} more, in the report`] : []),
    '',
  ];
};

const short = ({ id, title, verdict }: Finding): string[] => [
  `- ${VERDICT_SIGNS[verdict].icon} ${code(`${id} ${title}`)}`,
];

const item = (finding: Finding): string[] => {
  const { cause, reason, fix, blocks, place } = finding;
  return [
    ...short(finding),
    ...(cause ? [`  - at fault: ${code(cause)}`] : []),
    `  - why: ${code(reason)}`,
    ...(fix ? [`  - fix: ${code(fix)}`] : []),
    ...(blocks.length ? [`  - blocks ${blocks.length}: ${code(blocks.join(', '))}`] : []),
    ...(place ? [`  - judged by ${code(`${place.file}:${place.line}`)}`] : []),
  ];
};

/** A code span: fenced by more backticks than the text has in a row; on one line, so that it ends where it should. */
const code = (text: string): string => {
  const line = oneLine(text);
  const cut = line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
  const longest = Math.max(0, ...[...cut.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return cut ? `${fence} ${cut} ${fence}` : '–';
};
