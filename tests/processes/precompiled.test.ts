import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { precompiled, precompiledLab, precompiledVerify } from '#helpers/core/precompiled.ts';
import { ROOT } from '#helpers/core/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshproof-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program of Node prints, run in the project. */
const printed = (options: string[], program: string): string =>
  execFileSync(process.execPath, [...options, '--input-type=module', '-e', program], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim();

const madeAt = () => statSync(join(folder, 'index.mjs')).mtimeMs;
const madeFrom = () =>
  JSON.parse(readFileSync(join(folder, 'made-from.json'), 'utf8')) as Record<string, string>;

test('workers find the fixtures as one module, with all that they export, and nothing is told twice where it is', async () => {
  const options = await precompiled();
  const found = "console.log(import.meta.resolve('#fixtures'))";
  expect(printed(options, found)).toMatch(/meshproof-precompiled\/index\.mjs$/);
  expect(printed([], found)).toMatch(/fixtures\/index\.ts$/);
  const names = "console.log(Object.keys(await import('#fixtures')).sort().join())";
  expect(printed(options, names)).toBe(printed([], names));
});

test('it is made again only once a file that went in has changed', async () => {
  await precompiled(folder);
  const first = madeAt();
  await precompiled(folder);
  expect(madeAt()).toBe(first);
  expect(Object.keys(madeFrom())).toEqual(
    expect.arrayContaining(['fixtures/routes.ts', 'helpers/core/root.ts', 'package-lock.json']),
  );
  const changed = { ...madeFrom(), 'fixtures/routes.ts': 'as it was before' };
  writeFileSync(join(folder, 'made-from.json'), JSON.stringify(changed));
  await precompiled(folder);
  expect(madeAt()).toBeGreaterThan(first);
  expect(madeFrom()['fixtures/routes.ts']).not.toBe('as it was before');
});

test.each(['index.mjs', 'verify.mjs', 'lab.mjs'])(
  '%s is made again where it has gone, and holds no path of this checkout',
  async (module) => {
    await precompiled(folder);
    rmSync(join(folder, module));
    await precompiled(folder);
    expect(readFileSync(join(folder, module), 'utf8')).not.toContain(`file://${ROOT}`);
  },
);

test('the modules of the command that judges and of the lab answer as their sources do', async () => {
  await precompiled();
  for (const [module, source, argv] of [
    [precompiledVerify(), 'helpers/cli/cli.ts', ['verify', '--help']],
    [precompiledVerify(), 'helpers/cli/cli.ts', ['verify', '--stage', 'S99']],
    [precompiledLab(), 'lab/main.ts', ['--nodes', 'many', '--dir', folder]],
  ] as const)
    expect(answer(module ?? '', argv), argv.join(' ')).toEqual(answer(join(ROOT, source), argv));
});

const answer = (module: string, argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [module, ...argv], {
    encoding: 'utf8',
  });
  expect(stdout + stderr).not.toBe('');
  return { status, stdout, stderr };
};

test('where it cannot be written a run goes on without it', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  expect(await precompiled(join(folder, 'a-file', 'below'))).toEqual([]);
});
