import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { Result, Verdict } from '../claims/row.ts';
import { PLAYWRIGHT, ROOT } from '../core/root.ts';
import { columnsOf } from '../core/terminal.ts';
import { blobOf } from './playwright-report.ts';
import type { Project } from './projects.ts';

/** One Playwright run: which projects, over which spec files. */
export interface Phase {
  projects: readonly Project[];
  files: string[];
  /** the claims that are judged, of those in the files */
  ids: string[];
  /** file of the run context */
  context: string;
  /** verdicts of the phases before, for the progress */
  earlier: [id: string, verdict: Verdict][];
  /** of the order of the claims; 0 is the usual one */
  seed: number;
  /** for Node, before its program */
  nodeOptions: string[];
}

export interface PhaseEvents {
  onStart: (child: ChildProcess) => void;
  /** A claim has ended. Results come as messages, not through a file: a full disk loses none of them. */
  onResult: (result: Result) => void;
}

/**
 * Runs Playwright in a process group of its own, so that Ctrl-C reaches it once and from us. Resolves when it
 * has ended, however, and all its results are there: its exit code says nothing that they do not.
 */
export const runPhase = async (phase: Phase, events: PhaseEvents): Promise<void> => {
  const child = start(phase);
  events.onStart(child);
  child.on('message', (result) => events.onResult(result as Result));
  await new Promise<void>((resolve) => {
    // the channel ends after its last message, which may be read later than the exit is seen
    child.once('disconnect', resolve);
    child.once('error', () => resolve());
  });
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  endGroup(child);
};

/** Workers that outlived the runner must not write any more: what follows is the undo. */
const endGroup = ({ pid }: ChildProcess): void => {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // none has
  }
};

const start = ({
  projects,
  files,
  ids,
  context,
  earlier,
  seed,
  nodeOptions,
}: Phase): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...nodeOptions, // its workers are given them too
      PLAYWRIGHT,
      'test',
      ...files.map((file) => `${file.replaceAll('.', '\\.')}$`),
      '--config',
      join(ROOT, 'playwright.config.ts'),
      ...projects.map((project) => `--project=${project}`),
      `--grep=@(${ids.join('|')})(?!\\S)`,
      ...(seed ? [`--shuffle=${seed}`] : []),
    ],
    {
      cwd: ROOT,
      // its end of the first pipe closes when this process dies, however: then it ends itself
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
      detached: true,
      env: {
        ...process.env,
        MESHPROOF_RUN: context,
        PLAYWRIGHT_BLOB_OUTPUT_FILE: blobOf(dirname(context), projects[0] as Project),
        MESHPROOF_EARLIER: JSON.stringify(earlier),
        MESHPROOF_COLUMNS: String(columnsOf(process.stdout)),
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
      },
    },
  );
