import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** One Playwright run: which project, over which spec files. */
export interface Phase {
  project: 'reads' | 'writes';
  files: string[];
  context: string;
}

/**
 * Runs Playwright in a process group of its own, so that Ctrl-C reaches it once and from us. Resolves when it
 * has ended, however: its exit code says nothing that the results do not.
 */
export const runPhase = (phase: Phase, onStart: (child: ChildProcess) => void): Promise<number> => {
  const cli = join(ROOT, 'node_modules/@playwright/test/cli.js');
  const files = phase.files.map((file) => `${file.replaceAll('.', '\\.')}$`);
  const child = spawn(
    process.execPath,
    [
      cli,
      'test',
      ...files,
      '--config',
      join(ROOT, 'playwright.config.ts'),
      `--project=${phase.project}`,
    ],
    {
      cwd: ROOT,
      // its end of the pipe closes when this process dies, however: then it ends itself
      stdio: ['pipe', 'inherit', 'inherit'],
      detached: true,
      env: {
        ...process.env,
        MESHPROOF_RUN: phase.context,
        MESHPROOF_COLUMNS: String(process.stdout.columns ?? 80),
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
      },
    },
  );
  onStart(child);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? -1));
    child.once('error', () => resolve(-1));
  });
};
