import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { REPORTS } from '../run/run-folder.ts';

/** The path of a run that a person named: its folder, its ledger.json, or its id below reports/. Throws Exit (64). */
export const givenRun = (run: string): string => {
  const given = existsSync(run) ? resolve(run) : join(REPORTS, run);
  if (existsSync(given)) return given;
  throw new Exit(
    EXIT.usage,
    `there is no run ${run}: give the id of a run below reports/, its folder, or its ledger.json`,
  );
};
