import { Command } from 'commander';
import { bundledScript } from '../k6/load-script.ts';

/** `load-script`: the load script as one file, for a ConfigMap of the k6 operator. */
export const command = () =>
  new Command('load-script')
    .summary('Prints the k6 load script as one file.')
    .description('Prints the k6 load script as one file of JavaScript.')
    .action(async () => {
      process.stdout.write(await bundledScript());
    });
