import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, expect, test } from 'vitest';
import type { Ledger } from '#helpers/claims/ledger.ts';
import { ROOT } from '#helpers/core/root.ts';
import { sampleLedger } from '../samples/sample-ledger.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshproof-terminal-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The folder of a run that is there already: what is tried here is how it is shown. */
const aRun = (name: string): string => {
  const run = join(folder, name);
  mkdirSync(run);
  writeFileSync(join(run, 'ledger.json'), JSON.stringify(sampleLedger()));
  return run;
};

const LAUNCHER = join(ROOT, 'helpers/cli/launch.mjs');
const ESCAPE = String.fromCharCode(27);

/** The command on a terminal of so many columns, and what it wrote there; undefined without util-linux. */
const onTerminal = (columns: number, run: string, env: Record<string, string> = {}) => {
  const command = `stty cols ${columns}; exec ${process.execPath} ${LAUNCHER} report ${run}`;
  const { stdout, error } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', ...env },
    encoding: 'utf8',
  });
  return error ? undefined : stdout.replaceAll('\r\n', '\n');
};

test('on a terminal of 40 columns no line but the path is wider', (context) => {
  const shown = onTerminal(40, aRun('narrow'), { NO_COLOR: '1' });
  if (shown === undefined) return context.skip('script(1) of util-linux makes the terminal');
  const wide = shown.split('\n').filter((line) => stringWidth(line) > 40);
  expect(wide.filter((line) => !line.startsWith('report '))).toEqual([]);
  expect(shown).toMatch(/claims are broken/);
});

test('colours on a terminal, none with NO_COLOR', (context) => {
  const run = aRun('coloured');
  const shown = onTerminal(80, run);
  if (shown === undefined) return context.skip('script(1) of util-linux makes the terminal');
  expect(shown).toContain(`${ESCAPE}[`);
  expect(onTerminal(80, run, { NO_COLOR: '1' })).not.toContain(ESCAPE);
});

test('no colours and no control characters where stdout is no terminal', async () => {
  const { stdout, stderr, code } = await runCli(['report', aRun('piped')]);
  expect(stdout + stderr).not.toContain(ESCAPE);
  expect(stdout).toMatch(/claims are broken/);
  expect(code).toBe(0);
});

/** Runs the command for a reader who has left before the first line, as `| head -1` does before the second. */
const unread = async (argv: string[]): Promise<{ code: number | null; stderr: string }> => {
  const child = spawn(process.execPath, [LAUNCHER, ...argv], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.once('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    child.stderr.destroy();
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, stderr };
};

test('a reader of a report who leaves early gets no stack trace, and the code stays', async () => {
  expect(await unread(['report', aRun('left')])).toEqual({ code: 0, stderr: '' });
});

test('a run goes on to its end when nobody reads what it says', async () => {
  const out = join(folder, 'unread');
  const run = ['verify', '--target', 'lab', '--read-only', '--only', 'SVC-01', '--out', out];
  expect((await unread(run)).code).toBe(0);
  const ledger = JSON.parse(readFileSync(join(out, 'ledger.json'), 'utf8')) as Ledger;
  expect(ledger.run.complete).toBe(true);
});
