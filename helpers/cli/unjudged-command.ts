import { Command } from 'commander';
import {
  circumstancesOf,
  expectedUnjudged,
  unjudgedDifferences,
} from '../claims/expected-unjudged.ts';
import { readLedger } from '../claims/read-ledger.ts';
import { EXIT } from '../core/exit.ts';

/** `unjudged RUN`: exit 1 when the rows a run left unjudged are not exactly those of specs/expected-unjudged.yaml. */
export const command = () =>
  new Command('unjudged')
    .summary('Compares what a run left unjudged with what is expected.')
    .description('Compares the rows that a run left unjudged with specs/expected-unjudged.yaml.')
    .argument('<run>', 'folder or ledger.json of a run')
    .action((run: string) => {
      const ledger = readLedger(run);
      const { context } = ledger.run.target;
      const found = unjudgedDifferences(ledger, expectedUnjudged(context, circumstancesOf(ledger)));
      for (const line of found) process.stdout.write(`${line}\n`);
      const judged = ledger.totals.holds + ledger.totals.broken + ledger.totals.erratum;
      process.stdout.write(
        `${judged} judged; ${found.length} rows differ from what is expected of ${context}\n`,
      );
      process.exitCode = found.length ? EXIT.broken : EXIT.ok;
    });
