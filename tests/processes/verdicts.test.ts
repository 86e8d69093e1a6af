import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '#helpers/browser/find-browser.ts';
import type { Result } from '#helpers/claims/row.ts';
import { ROOT } from '#helpers/core/root.ts';

const SAMPLES = join(ROOT, 'tests/processes/verdicts/samples.spec.ts');
/** id of the claim -> `verdict: how it ends` */
const titles = new Map(
  [...readFileSync(SAMPLES, 'utf8').matchAll(/^test\(\s*'(.+)',\s*as\('(\S+)'\)/gm)].map(
    ([, title = '', id = '']) => [id, title] as const,
  ),
);
const folder = mkdtempSync(join(tmpdir(), 'meshproof-verdicts-'));
const results = new Map<string, Result>();
let browser: Awaited<ReturnType<typeof findBrowser>>;

/** Plays every sample in Playwright itself, before the reporter that a run has. */
beforeAll(async () => {
  browser = await findBrowser();
  const run = join(folder, 'run.json');
  writeFileSync(
    run,
    JSON.stringify({
      folder,
      judged: [...titles.keys()],
      settled: 0,
      lang: 'en',
      browser: 'path' in browser ? browser : null,
    }),
  );
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config',
      join(ROOT, 'tests/processes/verdicts/playwright.config.ts'),
    ],
    {
      cwd: ROOT,
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        MESHPROOF_RUN: run,
        SAMPLES_OUT: join(folder, 'work'),
        ...('path' in browser ? { SAMPLES_BROWSER: browser.path } : {}),
      },
    },
  );
  child.on('message', (message) => {
    const result = message as Result;
    results.set(result.id, result);
  });
  await new Promise((resolve) => child.once('disconnect', resolve));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.for([...titles])('%s, %s', ([id, title], context) => {
  if (title.includes('browser') && 'missing' in browser) return context.skip(browser.missing);
  expect(results.get(id)).toMatchObject({
    verdict: title.split(':')[0],
    reason: expect.stringMatching(/./),
  });
});

test('a claim that failed has a trace, and no other', () => {
  const traced = (id: string) => results.get(id)?.evidence.find(({ name }) => name === 'trace');
  for (const [id, title] of titles) {
    if (!results.has(id) || title.startsWith('inconclusive: the browser dies')) continue;
    const failed = /^(?:broken|inconclusive)/.test(title);
    const trace = { name: 'trace', kind: 'text', value: `playwright/traces/${id}.zip` };
    expect(traced(id), `${id} ${title}`).toEqual(failed ? trace : undefined);
  }
});

test('the reason is the words of what ended it', () => {
  expect(results.get('DNS-11')?.reason).toMatch(/^the split is wrong\n\nexpect\(received\)/);
  expect(results.get('DNS-14')?.reason).toBe('there is no pod');
  expect(results.get('DNS-20')?.reason).toBe('an error without a message');
  expect(results.get('DNS-21')?.reason).toMatch(/^Test timeout of 500ms exceeded/);
});
