import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { specFiles } from '../claims/catalogue.ts';
import type { Ledger } from '../claims/ledger.ts';
import { log } from '../core/log.ts';
import { writeWhole } from '../report/write-whole.ts';
import { findingsOf } from './ci-findings.ts';
import type { CiHost } from './ci-host.ts';
import { codeQuality } from './code-quality.ts';
import type { Comparison } from './comparison.ts';
import { jobSummary } from './job-summary.ts';
import { annotations } from './workflow-commands.ts';

const CODE_QUALITY = 'gl-code-quality.json';

/**
 * Tells a CI system what went wrong in a run, in its own way: GitHub Actions by annotations and a job summary, GitLab by
 * a Code Quality report in the run's folder (JUnit is there anyway); any other reads the log. What cannot be written
 * is said and changes no verdict.
 */
export const tellCi = (
  host: CiHost,
  { ledger, folder }: { ledger: Ledger; folder: string },
  comparison: Comparison | undefined,
): void => {
  if (!host) return;
  const findings = findingsOf(ledger, comparison, specFiles(), host.workspace);
  try {
    if (host.kind === 'gitlab') {
      writeWhole(join(folder, CODE_QUALITY), codeQuality(findings));
      return;
    }
    process.stdout.write(annotations(findings));
    if (host.summary) appendFileSync(host.summary, jobSummary(ledger, comparison, findings));
  } catch (error) {
    log(`the CI system could not be told: ${(error as Error).message}`);
  }
};
