import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '#helpers/core/root.ts';
import { type LabSession, openLab } from './lab-session.ts';

/** The commands of docs/ci.md, taken from the page itself and run by bash in a checkout made of links. */

interface GithubStep {
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}

interface Github {
  jobs: { claims: { steps: GithubStep[] } };
}

interface Gitlab {
  meshproof: {
    script: string[];
    artifacts: { paths: string[]; reports: { junit: string; codequality: string } };
  };
}

const blocks = [
  ...readFileSync(join(ROOT, 'docs/ci.md'), 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms),
].map(([, language, text = '']) => ({ language, text }));
const [github, gitlab] = blocks
  .filter(({ language }) => language === 'yaml')
  .map(({ text }) => parse(text) as unknown) as [Github, Gitlab];
const shell = blocks.find(({ language }) => language === 'sh')?.text ?? '';

let lab: LabSession;
const checkout = mkdtempSync(join(tmpdir(), 'meshproof-page-'));
const bin = join(checkout, 'bin');
const kubeconfig = join(checkout, 'kubeconfig');
const summary = join(checkout, 'summary.md');

/**
 * npm as the commands find it: what is installed is there already, and one quick claim stands for all. Everything else
 * is npm itself.
 */
const NPM = `#!/usr/bin/env bash
case "$1" in
  ci) exit 0 ;;
  test) exec "$REAL_NPM" "$@" --only GWY-03 ;;
  *) exec "$REAL_NPM" "$@" ;;
esac
`;

/** The checkout of links is no repository to which something could be added. */
const GIT = `#!/usr/bin/env bash
[ "$1" = add ] || exec "$REAL_GIT" "$@"
`;

const which = (name: string): string =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file)) ?? name;

beforeAll(async () => {
  lab = await openLab();
  for (const name of ['package.json', 'helpers', 'node_modules', 'specs'])
    symlinkSync(join(ROOT, name), join(checkout, name));
  const text = readFileSync(lab.lab.kubeconfig, 'utf8');
  const config = parse(text) as { contexts: { name: string }[] };
  for (const context of config.contexts) context.name = 'staging';
  writeFileSync(kubeconfig, JSON.stringify({ ...config, 'current-context': 'staging' }));
  mkdirSync(bin);
  for (const [name, script] of Object.entries({ npm: NPM, git: GIT })) {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  }
});

afterAll(async () => {
  await lab.lab.close();
  rmSync(checkout, { recursive: true, force: true });
});

const bash = (
  command: string,
  env: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const base = {
      PATH: `${bin}:${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      HOME: checkout,
      REAL_NPM: which('npm'),
      REAL_GIT: which('git'),
      CI: 'true',
    };
    execFile(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command],
      { cwd: checkout, env: { ...base, ...env }, maxBuffer: 1e8 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

const SECRET = /\$\{\{ secrets\.KUBECONFIG \}\}/;

/** All steps of the GitHub workflow that are commands, to the first that fails. */
const runGithub = async () => {
  const done = { code: 0, stdout: '', stderr: '' };
  for (const { run, env = {} } of github.jobs.claims.steps) {
    if (run === undefined || done.code) continue;
    const secrets = Object.entries(env).map(([name, value]) => [
      name,
      value.replace(SECRET, () => readFileSync(kubeconfig, 'utf8')),
    ]);
    const step = await bash(run, {
      ...Object.fromEntries(secrets),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: checkout,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: checkout,
    });
    Object.assign(done, {
      code: step.code,
      stdout: done.stdout + step.stdout,
      stderr: step.stderr,
    });
  }
  return done;
};

const runGitlab = () =>
  bash(gitlab.meshproof.script.join('\n'), {
    GITLAB_CI: 'true',
    CI_PROJECT_DIR: checkout,
    KUBECONFIG: kubeconfig,
  });

const written = (path: string): string => readFileSync(join(checkout, path), 'utf8');

test('the page: a baseline is written and kept', async () => {
  const { code, stdout, stderr } = await bash(shell, { KUBECONFIG: kubeconfig });
  expect(stderr).toMatch(/^target: context staging/m);
  expect(stdout).toMatch(/baseline\.yaml: 0 broken and 0 undecided are known from now on/);
  expect(code).toBe(0);
  expect(written('baseline.yaml')).toMatch(/^broken: \[\]$/m);
});

test('GitHub: the workflow is green, with a summary, and its artifact is there', async () => {
  const { code, stdout } = await runGithub();
  expect(stdout).toMatch(/^Nothing is newly broken$/m);
  expect(stdout).not.toMatch(/^::(?:error|warning)/m);
  expect(code).toBe(0);
  expect(readFileSync(summary, 'utf8')).toMatch(/^## Nothing is newly broken\n/);
  const upload = github.jobs.claims.steps.at(-1)?.with?.path ?? '';
  expect(existsSync(join(checkout, upload, 'report.html'))).toBe(true);
});

test('GitHub: the workflow is red at the spec of what broke, and the runner takes no commands before', async () => {
  await lab.write('DELETE', `${RULES}/bookinfo`);
  const { code, stdout } = await runGithub();
  expect(code).toBe(1);
  const [, word] = /^::stop-commands::(\S+)$/m.exec(stdout) ?? [];
  const lines = stdout.split('\n');
  const errors = lines.filter((line) => line.startsWith('::error '));
  expect(errors).toHaveLength(1);
  const [, file, line] = /file=([^,]+),line=(\d+)/.exec(errors[0] ?? '') ?? [];
  expect(readFileSync(join(ROOT, file ?? ''), 'utf8').split('\n')[Number(line) - 1]).toContain(
    "claim('GWY-03')",
  );
  expect(lines.indexOf(`::${word}::`)).toBeLessThan(lines.indexOf(errors[0] ?? ''));
  expect(lines.indexOf(`::${word}::`)).toBeGreaterThan(0);
  expect(readFileSync(summary, 'utf8')).toMatch(/^## 1 claim is newly broken\n/m);
});

test('GitLab: the script is red, and the reports that the job names are there', async () => {
  const { code } = await runGitlab();
  expect(code).toBe(1);
  const { junit, codequality } = gitlab.meshproof.artifacts.reports;
  expect(written(junit)).toMatch(/<failure /);
  expect(JSON.parse(written(codequality))).toMatchObject([
    { check_name: 'GWY-03', severity: 'critical' },
  ]);
});

test('accepted, the same cluster is green: what is known is listed', async () => {
  expect((await bash('npm run compare -- --accept reports/ci', {})).code).toBe(0);
  const { code, stdout } = await runGitlab();
  expect(stdout).toMatch(/Known, let pass \(1\)\n✗ GWY-03 broken/);
  expect(code).toBe(0);
});

const RULES = '/apis/networking.istio.io/v1beta1/namespaces/default/virtualservices';
