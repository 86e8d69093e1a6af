import { Command } from 'commander';
import { layClaim } from '../claims/new-claim.ts';

/** `npm run new-claim -- ID`: lays out row, test and mutant of a claim, and says what is left to do. */
export const command = () =>
  new Command('new-claim')
    .summary('Lays out the row, the test and the mutant of a new claim.')
    .description(
      'Lays out the row, the test and the mutant of a new claim, and says what is left to do.',
    )
    .argument('<id>', 'a chapter and two digits, like SVC-20')
    .action((given: string) => {
      const id = given.toUpperCase();
      const { row, spec, mutants } = layClaim(id);
      process.stdout.write(`${id} is laid out:
  specs/${row}: its row
  specs/${spec}: its test
  specs/${mutants}: what breaks it

Left to do, as CONTRIBUTING.md tells in full:
  1. the test: what is read, the evidence, what is expected; name the file after what it proves, or move the test to the nearest file
  2. the row: lines of the document, stage, mode, scope, title (the test's too) and fix, and which claims it depends on (dependsOn)
  3. the mutant: a break that takes away what is claimed; then npm test -- --only ${id} is green and npm run mutants -- --only ${id.toLowerCase()} tells that it turns red
  4. npm run claims -- --index, npm run fix, npm run check -- --fast; at the end npm run check
  5. a line in CHANGELOG.md under Unreleased
`);
    });
