import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadCatalogue } from '#helpers/claims/catalogue.ts';
import { expectNoStack, runPlaywright } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshproof-runner-'));
const quietly = { TMPDIR: folder, FORCE_COLOR: '0' };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a run without the launcher would write into the checkout goes elsewhere. */
const only = (pattern: string): string[] => [
  `--grep=${pattern}`,
  `--output=${join(folder, 'results')}`,
];

test('--list shows every claim, with no target and no run', async () => {
  const { stdout, stderr, code } = await runPlaywright(['--list'], quietly);
  const { rows } = loadCatalogue();
  expect(stdout.match(/^ {2}\[(?:reads|writes|isolated)\] › /gm)).toHaveLength(rows.length);
  expect(stdout).toContain(`Total: ${rows.length} tests`);
  expect([stderr, code]).toEqual(['', 0]);
});

test.each([
  {
    what: 'no target',
    env: {},
    says: /^name the target to judge, as in MESHPROOF_TARGET=lab .*\n/,
  },
  { what: 'a target of no kind', env: { MESHPROOF_TARGET: 'moon' }, says: /^no target moon; .*\n/ },
  {
    what: 'no kubeconfig',
    env: { MESHPROOF_TARGET: 'context:odd' },
    says: /^no kubeconfig found\n/,
  },
])('$what: one line and no test', async ({ env, says }) => {
  const { stdout, stderr, code } = await runPlaywright(only('DNS-09'), { ...quietly, ...env });
  const shown = `${stdout}${stderr}`.trimStart();
  expect(shown).toMatch(says);
  expect(shown.trim().split('\n')).toHaveLength(1);
  expectNoStack(shown);
  expect(code).toBe(1);
});

test('claims are judged on the target of MESHPROOF_TARGET, and nothing of it stays', async () => {
  const env = { ...quietly, MESHPROOF_TARGET: 'lab' };
  const { stdout, stderr, code } = await runPlaywright(only('DNS-09|GWY-17'), env);
  expect(stdout).toMatch(/✓ .*@DNS-09/);
  // it changes the cluster
  expect(stdout).toMatch(/- .*@GWY-17/);
  expect(stdout).toMatch(/\n {2}1 skipped\n {2}1 passed/);
  expect(stdout + stderr).toContain('target: lab: a simulated cluster on this machine, read-only');
  expect(code).toBe(0);
  expect(readdirSync(folder).filter((name) => /^meshproof-(direct|lab)-/.test(name))).toEqual([]);
});
