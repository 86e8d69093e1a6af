import { dirname, relative } from 'node:path';
import { Command, Option } from 'commander';
import { loadCatalogue } from '../claims/catalogue.ts';
import { readLedger } from '../claims/read-ledger.ts';
import { terminal } from '../core/terminal.ts';
import { renderTerminal } from '../report/render-terminal.ts';
import { writeReports } from '../report/write-reports.ts';
import { documentText, findDocument } from '../run/document-text.ts';
import { playwrightReportIn } from '../run/playwright-report.ts';
import { givenRun } from './given-run.ts';

/** `npm run report -- RUN`: renders a ledger again. RUN is a run's id, its folder or its ledger.json. */
export const command = () =>
  new Command('report')
    .summary('Renders the reports of a run again.')
    .description('Renders the reports of a run again from its ledger.')
    .argument('[run]', 'id, folder or ledger.json of a run', 'latest')
    .addOption(
      new Option('--lang <lang>', 'language of the summary').choices(['en', 'zh']).default('en'),
    )
    .option('--doc <path>', "the document's text, for its page with the verdicts")
    .action((run: string, { lang, doc }: { lang: 'en' | 'zh'; doc?: string }) => {
      const given = givenRun(run);
      const folder = given.endsWith('.json') ? dirname(given) : given;
      const ledger = readLedger(given);
      const { chapters, notCheckable } = loadCatalogue();
      const { html } = writeReports(ledger, folder, {
        lang,
        chapters,
        notCheckable,
        document: documentText(findDocument(doc)),
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
