import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { loadCatalogue } from '../claims/catalogue.ts';
import { readLedger } from '../claims/read-ledger.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { terminal } from '../core/terminal.ts';
import { renderTerminal } from '../report/render-terminal.ts';
import { writeReports } from '../report/write-reports.ts';
import { playwrightReportIn } from '../run/playwright-report.ts';
import { REPORTS } from '../run/run-folder.ts';

/** `npm run report -- RUN`: renders a ledger again. RUN is a run's id, its folder or its ledger.json. */
export const command = () =>
  new Command('report')
    .summary('Renders the reports of a run again.')
    .description('Renders the reports of a run again from its ledger.')
    .argument('[run]', 'id, folder or ledger.json of a run', 'latest')
    .addOption(
      new Option('--lang <lang>', 'language of the summary').choices(['en', 'zh']).default('en'),
    )
    .action((run: string, { lang }: { lang: 'en' | 'zh' }) => {
      const given = existsSync(run) ? resolve(run) : join(REPORTS, run);
      if (!existsSync(given))
        throw new Exit(
          EXIT.usage,
          `there is no run ${run}: give the id of a run below reports/, its folder, or its ledger.json`,
        );
      const folder = given.endsWith('.json') ? dirname(given) : given;
      const ledger = readLedger(given);
      const { html } = writeReports(ledger, folder, {
        lang,
        chapters: loadCatalogue().chapters,
        ...playwrightReportIn(folder),
      });
      process.stdout.write(
        renderTerminal(ledger, {
          ...terminal(),
          lang,
          reportPath: relative(process.cwd(), html),
        }),
      );
    });
