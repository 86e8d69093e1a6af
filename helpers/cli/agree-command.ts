import { Command } from 'commander';
import type { Ledger } from '../claims/ledger.ts';
import { readLedger } from '../report/read-ledger.ts';
import { EXIT } from './exit.ts';

/** The claims whose verdict differs between two ledgers of the same mode. Where one of them did not run a claim, nothing is compared. */
export const disagreementsBetween = (one: Ledger, other: Ledger): string[] => {
  const verdicts = new Map(other.claims.map((c) => [c.id, c]));
  return one.claims.flatMap((claim) => {
    const there = verdicts.get(claim.id);
    const same =
      !there ||
      there.verdict === claim.verdict ||
      [claim.verdict, there.verdict].includes('not-run');
    return same
      ? []
      : [
          `${claim.id}: ${claim.verdict} on ${one.run.target.context}, ${there.verdict} on ${other.run.target.context}`,
        ];
  });
};

/** `agree RUN RUN`: exit 1 when two ledgers give a claim different verdicts. */
export const command = () =>
  new Command('agree')
    .description('Compares the verdicts of two runs, claim by claim.')
    .argument('<one>', 'folder or ledger.json of a run')
    .argument('<other>', 'folder or ledger.json of a run')
    .allowExcessArguments(false)
    .action((one: string, other: string) => {
      const found = disagreementsBetween(readLedger(one), readLedger(other));
      for (const line of found) process.stdout.write(`${line}\n`);
      process.stdout.write(`${found.length} verdicts differ\n`);
      process.exitCode = found.length ? EXIT.broken : EXIT.ok;
    });
