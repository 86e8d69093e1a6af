import { type Command, CommanderError } from 'commander';
import { CatalogueError } from '../claims/catalogue.ts';
import { KubeError } from '../kube/kube-error.ts';
import { KubeconfigError } from '../kube/kubeconfig.ts';
import { LeaseHeld } from '../kube/lease.ts';
import { ForeignJournal } from '../kube/undo.ts';
import { EXIT, Exit } from './exit.ts';

/** Every command in a module of its own, loaded when it is asked for. */
const COMMANDS: Record<string, () => Promise<{ command: () => Command }>> = {
  verify: () => import('./verify-command.ts'),
  check: () => import('./check-command.ts'),
  lab: () => import('./lab-command.ts'),
  restore: () => import('./restore-command.ts'),
  report: () => import('./report-command.ts'),
  claims: () => import('./claims-command.ts'),
  mutants: () => import('./mutants-command.ts'),
  unchanged: () => import('./unchanged-command.ts'),
  agree: () => import('./agree-command.ts'),
  unjudged: () => import('./unjudged-command.ts'),
};

const main = async (): Promise<void> => {
  const [name = '', ...rest] = process.argv.slice(2);
  const load = COMMANDS[name];
  if (!load)
    throw new Exit(
      EXIT.usage,
      `no command ${name || '(none)'}; there are: ${Object.keys(COMMANDS).join(', ')}`,
    );
  const { command } = await load();
  await command()
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .parseAsync(rest, { from: 'user' });
};

const USAGE = [CatalogueError, KubeconfigError];
const UNDECIDED = [KubeError, LeaseHeld, ForeignJournal];

/** What a failure ends in: its exit code, and the one message for stderr. */
const ending = (error: unknown): { code: number; message: string } => {
  if (error instanceof Exit) return { code: error.code, message: error.message };
  if (error instanceof CommanderError) {
    const shown =
      error.code === 'commander.helpDisplayed' ||
      error.code === 'commander.help' ||
      error.code === 'commander.version';
    return shown
      ? { code: EXIT.ok, message: '' }
      : {
          code: EXIT.usage,
          message: `${error.message.replace(/^error: /, '')}; --help lists the options`,
        };
  }
  const words = error as Error & { code?: string; path?: string };
  if (USAGE.some((type) => error instanceof type))
    return { code: EXIT.usage, message: words.message };
  if (UNDECIDED.some((type) => error instanceof type))
    return { code: EXIT.undecided, message: words.message };
  if (words.code === 'ENOSPC')
    return {
      code: EXIT.undecided,
      message: `the disk is full: ${words.message}; make room, what was judged so far is kept`,
    };
  if (words.code === 'EACCES' || words.code === 'EROFS')
    return {
      code: EXIT.undecided,
      message: `${words.path ?? 'a file'} cannot be written: ${words.message}`,
    };
  return { code: EXIT.undecided, message: words.stack ?? String(error) };
};

main().then(
  () => process.exit(process.exitCode ?? EXIT.ok),
  (error: unknown) => {
    const { code, message } = ending(error);
    if (message) process.stderr.write(`meshproof: ${message}\n`);
    process.exit(code);
  },
);
