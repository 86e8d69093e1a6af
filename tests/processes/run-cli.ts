import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { PLAYWRIGHT, ROOT } from '#helpers/core/root.ts';
import { NODE_ADDRESSES } from '#helpers/kube/kubeconfig.ts';

export interface CliRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command as a person does, through the launcher. The environment is what is given, plus PATH. */
export const runCli = (
  argv: string[],
  env?: Record<string, string>,
  onStart?: (child: ChildProcess) => void,
): Promise<CliRun> => runNode([join(ROOT, 'helpers/cli/launch.mjs'), ...argv], env, onStart);

/** The same of Playwright's own command, without the launcher. */
export const runPlaywright = (argv: string[], env?: Record<string, string>): Promise<CliRun> =>
  runNode([PLAYWRIGHT, 'test', ...argv], env);

const runNode = (
  argv: string[],
  env: Record<string, string> = {},
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<CliRun> => {
  const child = spawn(process.execPath, argv, {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart(child);
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({
        code: code ?? -1,
        stdout: out.join(''),
        stderr: err.join(''),
      }),
    ),
  );
};

/** A stack trace is for those who write the program. */
export const expectNoStack = (stderr: string): void => {
  expect(stderr).not.toMatch(/^\s*at \S/m);
};

/** What a person sees of a bad start: one message, no stack. */
export const expectOneMessage = ({ stderr }: CliRun): void => {
  expect(stderr.split('\n').filter((line) => line.startsWith('meshproof: '))).toHaveLength(1);
  expectNoStack(stderr);
};

/** A kubeconfig with one context `odd`, as text. */
export const kubeconfigText = (
  server: string,
  extra: { ca?: string; user?: Record<string, unknown>; nodeAddresses?: object } = {},
): string => {
  const { nodeAddresses: extension } = extra;
  const extensions = extension ? { extensions: [{ name: NODE_ADDRESSES, extension }] } : {};
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'odd',
    clusters: [
      {
        name: 'odd',
        cluster: {
          server,
          // client-node speaks plain HTTP only to those who say that they know
          ...(server.startsWith('http:') ? { 'insecure-skip-tls-verify': true } : {}),
          ...(extra.ca
            ? { 'certificate-authority-data': Buffer.from(extra.ca).toString('base64') }
            : {}),
        },
      },
    ],
    users: [{ name: 'odd', user: extra.user ?? { token: 'nobody' } }],
    contexts: [{ name: 'odd', context: { cluster: 'odd', user: 'odd', ...extensions } }],
  });
};
