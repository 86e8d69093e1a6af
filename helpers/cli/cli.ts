import { Command, CommanderError } from 'commander';
import { CatalogueError } from '../claims/catalogue.ts';
import { LedgerError } from '../claims/read-ledger.ts';
import { endProcess } from '../core/end-process.ts';
import { EXIT, Exit } from '../core/exit.ts';
import { sanitize } from '../core/log.ts';
import { readPackage } from '../core/package.ts';
import { type Ending, tellParent } from '../core/tell-parent.ts';
import { KubeError } from '../kube/kube-error.ts';
import { KubeconfigError } from '../kube/kubeconfig.ts';
import { LeaseHeld } from '../kube/lease.ts';
import { ForeignJournal } from '../kube/undo.ts';
import { PlaceError } from '../places/bookinfo.ts';
import { ReportError } from '../report/write-whole.ts';

type Load = () => Promise<{ command: () => Command }>;

/** Every command in a module of its own, loaded when it is asked for. */
const COMMANDS: Record<string, Load> = {
  verify: () => import('./verify-command.ts'),
  check: () => import('./check-command.ts'),
  lab: () => import('./lab-command.ts'),
  restore: () => import('./restore-command.ts'),
  report: () => import('./report-command.ts'),
  claims: () => import('./claims-command.ts'),
  'new-claim': () => import('./new-claim-command.ts'),
  'k6-bundle': () => import('./k6-bundle-command.ts'),
  'merge-load': () => import('./merge-load-command.ts'),
  compare: () => import('./compare-command.ts'),
  mutants: () => import('./mutants-command.ts'),
  grade: () => import('./grade-command.ts'),
  bench: () => import('./bench-command.ts'),
  rbac: () => import('./rbac-command.ts'),
  unchanged: () => import('./unchanged-command.ts'),
  agree: () => import('./agree-command.ts'),
  unjudged: () => import('./unjudged-command.ts'),
};

const main = async (): Promise<void> => {
  const program = new Command('meshproof')
    .description('Proves or refutes every claim of one document on a cluster.')
    .version(readPackage().version)
    // commander throws instead of ending the process, and leaves the message to `ending`
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({
      commandUsage: (one) => `${callOf(one)} ${one.usage()}`,
      subcommandTerm: (one) => one.name(), // its options are in its own help
    })
    .addHelpText('after', '\nMost are npm scripts too: npm test -- OPTIONS verifies.');
  const asked = process.argv[2] ?? '';
  // the one that is asked for; all of them for the help, and for what a misspelt name may have meant
  const names = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
  for (const name of names) {
    const { command } = await (COMMANDS[name] as Load)();
    program.addCommand(command().copyInheritedSettings(program));
  }
  await program.parseAsync();
};

/** How a person calls a command: by its npm script, where it has one. */
const callOf = (one: Command): string => {
  if (!one.parent) return one.name();
  const call = `node helpers/cli/launch.mjs ${one.name()}`;
  const script = Object.entries(readPackage().scripts).find(([, runs]) => runs === call)?.[0];
  if (script === undefined) return call;
  return script === 'test' ? 'npm test --' : `npm run ${script} --`;
};

const USAGE = [PlaceError, CatalogueError];
const UNDECIDED = [LeaseHeld, ForeignJournal, LedgerError, ReportError];

const DISK: Record<string, string> = {
  ENOSPC: 'the disk is full, make room and run again',
  EDQUOT: 'the disk quota is used up, make room and run again',
  EACCES: 'a file may not be written',
  EROFS: 'the file system is read-only',
};

/** What a failure ends in: its exit code, the one message for stderr, and the trouble in one word where there is one. */
const ending = (error: unknown): Ending => {
  if (error instanceof Exit) return { code: error.code, message: error.message, kind: error.kind };
  if (error instanceof KubeconfigError)
    return { code: EXIT.usage, message: error.message, kind: 'kubeconfig' };
  if (error instanceof KubeError)
    return { code: EXIT.undecided, message: error.message, kind: error.kind };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return { code: EXIT.ok, message: '' }; // help or version, shown as asked
    if (error.code === 'commander.help') return { code: EXIT.usage, message: '' }; // shown because no command was named
    return {
      code: EXIT.usage,
      message: `${error.message.replace(/^error: /, '').replace('\n', ' ')}; --help lists what there is`,
    };
  }
  const words = error as Error & { code?: string };
  if (USAGE.some((type) => error instanceof type))
    return { code: EXIT.usage, message: words.message };
  if (UNDECIDED.some((type) => error instanceof type))
    return { code: EXIT.undecided, message: words.message };
  const disk = DISK[words.code ?? ''];
  if (disk) return { code: EXIT.undecided, message: `${disk}: ${words.message}` };
  return { code: EXIT.undecided, message: words.stack ?? String(error) };
};

// `| head` closes the pipe early: what it does not want to read is no reason to end with a stack trace
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

main().then(
  () => endProcess(Number(process.exitCode ?? EXIT.ok)),
  async (error: unknown) => {
    const { code, message, kind } = ending(error);
    if (message) process.stderr.write(`meshproof: ${sanitize(message)}\n`);
    await tellParent({ code, message: sanitize(message), kind });
    return endProcess(code);
  },
);
