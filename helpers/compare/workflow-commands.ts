import { randomUUID } from 'node:crypto';
import { visible } from '../core/sanitize.ts';
import type { Finding } from './ci-findings.ts';

/** GitHub shows so many annotations of a kind and step. */
const MOST = 10;
const MAX_MESSAGE = 2_000;

/**
 * Keeps a text of many lines from giving orders to the runner: between these two lines it takes none. `end` must come after
 * `begin` on the same stream.
 */
export const withoutCommands = (): { begin: string; end: string } => {
  const word = randomUUID();
  return { begin: `::stop-commands::${word}\n`, end: `::${word}::\n` };
};

/** Annotations for GitHub Actions, a line each: an error for what is newly broken, a warning for the rest that went wrong. */
export const annotations = (findings: Finding[]): string => {
  const level = ({ known, verdict }: Finding) =>
    verdict === 'broken' && !known ? 'error' : 'warning';
  const levels = Map.groupBy(findings, level);
  return (['error', 'warning'] as const)
    .flatMap((name) => (levels.get(name) ?? []).slice(0, MOST).map((one) => command(name, one)))
    .join('');
};

const command = (level: 'error' | 'warning', finding: Finding): string => {
  const { id, title, place, known } = finding;
  const properties = [
    ...(place ? [`file=${property(place.file)}`, `line=${place.line}`] : []),
    `title=${property(`${id} ${title}${known ? ' (known)' : ''}`)}`,
  ];
  return `::${level} ${properties.join(',')}::${data(words(finding))}\n`;
};

const words = ({ reason, fix, blocks }: Finding): string =>
  [
    reason.length > MAX_MESSAGE ? `${reason.slice(0, MAX_MESSAGE)}…` : reason,
    ...(fix ? [`fix: ${fix}`] : []),
    ...(blocks.length ? [`blocks ${blocks.join(', ')}`] : []),
  ].join('\n');

/** The message of a command: the runner reads one line. A return is gone already: `visible` names it. */
const data = (text: string): string => visible(text).replaceAll('%', '%25').replaceAll('\n', '%0A');

/** The value of a property: a comma ends it, a colon may end all of them. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
