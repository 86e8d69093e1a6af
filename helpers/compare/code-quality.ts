import { createHash } from 'node:crypto';
import { visible } from '../core/sanitize.ts';
import type { Finding } from './ci-findings.ts';

const MAX_TEXT = 2_000;

/** A report for GitLab's Code Quality: a finding a claim, told from others by its id and what is at fault, so that it stays the same from run to run. */
export const codeQuality = (findings: Finding[]): string =>
  `${JSON.stringify(findings.map(entry), null, 2)}\n`;

const entry = ({ id, title, verdict, known, reason, fix, cause, place }: Finding) => ({
  description: visible(`${id} ${title}: ${reason}${fix ? ` – fix: ${fix}` : ''}`).slice(
    0,
    MAX_TEXT,
  ),
  check_name: id,
  fingerprint: createHash('sha256')
    .update(`${id}\n${verdict}\n${cause ?? ''}`)
    .digest('hex'),
  severity: severity(verdict, known),
  location: { path: place?.file ?? 'specs', lines: { begin: place?.line ?? 1 } },
});

const severity = (verdict: Finding['verdict'], known: boolean): 'critical' | 'minor' | 'info' => {
  if (verdict === 'inconclusive') return 'info';
  return known ? 'minor' : 'critical';
};
