import { Command } from 'commander';
import type { Ledger } from '../claims/ledger.ts';
import { readLedger } from '../claims/read-ledger.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { wholeNumber } from './whole-number.ts';

export interface Agreement {
  /** claims that both runs came to a verdict on */
  compared: number;
  /** a line for each whose verdict differs */
  differences: string[];
}

/** How far two ledgers of the same mode agree. Where one of them did not run a claim, nothing is compared. */
export const agreementOf = (one: Ledger, other: Ledger): Agreement => {
  const there = new Map(other.claims.map((claim) => [claim.id, claim.verdict]));
  const both = one.claims.flatMap(({ id, verdict }) => {
    const against = there.get(id);
    const run = against !== undefined && ![verdict, against].includes('not-run');
    return run ? [{ id, verdict, against }] : [];
  });
  const [here, elsewhere] = [one.run.target.context, other.run.target.context];
  return {
    compared: both.length,
    differences: both
      .filter(({ verdict, against }) => verdict !== against)
      .map(
        ({ id, verdict, against }) => `${id}: ${verdict} on ${here}, ${against} on ${elsewhere}`,
      ),
  };
};

/** `agree RUN RUN`: exit 1 when two ledgers give a claim different verdicts, 2 when too few were compared to say so. */
export const command = () =>
  new Command('agree')
    .description('Compares the verdicts of two runs, claim by claim.')
    .argument('<one>', 'folder or ledger.json of a run')
    .argument('<other>', 'folder or ledger.json of a run')
    .option('--at-least <n>', 'so many claims must have been judged by both', wholeNumber, 1)
    .action((one: string, other: string, { atLeast }: { atLeast: number }) => {
      const { compared, differences } = agreementOf(readLedger(one), readLedger(other));
      for (const line of differences) process.stdout.write(`${line}\n`);
      process.stdout.write(`${compared} verdicts compared, ${differences.length} differ\n`);
      process.exitCode = differences.length ? EXIT.broken : EXIT.ok;
      if (!differences.length && compared < atLeast)
        throw new Exit(
          EXIT.undecided,
          `${compared} verdicts were compared, and at least ${atLeast} are needed to say that the runs agree`,
        );
    });
