import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '#helpers/browser/find-browser.ts';
import { loadCatalogue } from '#helpers/claims/catalogue.ts';
import type { Result } from '#helpers/claims/row.ts';
import { textOf } from '#helpers/core/reason.ts';
import { ROOT } from '#helpers/core/root.ts';
import { playSpecs } from './play-specs.ts';

const SAMPLES = join(ROOT, 'tests/processes/verdicts/samples.spec.ts');
/** id of the claim -> `verdict: how it ends` */
const titles = new Map(
  [...readFileSync(SAMPLES, 'utf8').matchAll(/^test\(\s*'(.+)',\s*as\('(\S+)'\)/gm)].map(
    ([, title = '', id = '']) => [id, title] as const,
  ),
);
const folder = mkdtempSync(join(tmpdir(), 'meshproof-verdicts-'));
let results: Map<string, Result>;
let browser: Awaited<ReturnType<typeof findBrowser>>;

/** Plays samples in Playwright itself, before the reporter that a run has. */
const play = (name: string, argv: string[] = []): Promise<Map<string, Result>> => {
  const run = join(folder, `${name}.json`);
  writeFileSync(
    run,
    JSON.stringify({
      folder,
      judged: [...titles.keys()],
      catalogue: loadCatalogue(),
      settled: 0,
      lang: 'en',
      browser: 'path' in browser ? browser : null,
    }),
  );
  return playSpecs('tests/processes/verdicts/playwright.config.ts', run, argv, {
    SAMPLES_OUT: join(folder, name),
    ...('path' in browser ? { SAMPLES_BROWSER: browser.path } : {}),
  });
};

beforeAll(async () => {
  browser = await findBrowser();
  results = await play('all');
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.for([...titles])('%s, %s', ([id, title], context) => {
  if (title.includes('browser') && 'missing' in browser)
    return context.skip(textOf(browser.missing).en);
  expect(results.get(id)).toMatchObject({
    verdict: title.split(':')[0],
    why: { code: expect.stringMatching(/./) },
  });
  expect(Object.values(wordsOf(id)).filter((text) => !text)).toEqual([]);
});

test('a claim that failed has a trace, and no other', () => {
  const traced = (id: string) => results.get(id)?.evidence.find(({ name }) => name === 'trace');
  for (const [id, title] of titles) {
    if (!results.has(id) || title.startsWith('inconclusive: the browser dies')) continue;
    const failed = /^(?:broken|inconclusive)/.test(title);
    const value = `playwright/traces/${id}.zip`;
    const trace = { name: 'trace', kind: 'text', value, varies: ['*'] };
    expect(traced(id), `${id} ${title}`).toEqual(failed ? trace : undefined);
  }
});

const wordsOf = (id: string) => textOf((results.get(id) as Result).why);
const comparisonOf = (id: string) =>
  results.get(id)?.evidence.find(({ name }) => name === 'comparison')?.value;

test('the reason says what was claimed and seen in both languages, the runner’s words are evidence', () => {
  expect(wordsOf('DNS-10')).toEqual({ en: '1, claimed 2', zh: '实际为 1，应为 2' });
  expect(wordsOf('DNS-11')).toEqual({
    en: 'the split is wrong: 1, claimed 2',
    zh: '比例不对：实际为 1，应为 2',
  });
  expect(comparisonOf('DNS-11')).toMatch(/^the split is wrong\n\nexpect\(received\)/);
  expect(wordsOf('DNS-14')).toEqual({ en: 'there is no pod', zh: '没有 Pod' });
  expect(comparisonOf('DNS-14')).toBeUndefined();
});

test('an error that brings no reason keeps its own words, quoted', () => {
  expect(wordsOf('DNS-18')).toEqual({ en: 'connection reset', zh: '检查出错：“connection reset”' });
  expect(wordsOf('DNS-20').en).toBe('an error without a message');
  expect(wordsOf('DNS-21').zh).toBe('检查在 0.5 秒后仍未结束');
});

test('the first claim that fails costs a worker, those after it do not', async () => {
  const only = 'a matcher fails|a matcher in a step|a ClaimBroken out|an Inconclusive|its worker';
  const played = await play('one-worker', ['--workers=1', '--grep', only]);
  expect([...played.values()].map(({ verdict }) => verdict)).toEqual([
    ...Array(3).fill('broken'),
    'inconclusive',
    'broken', // settled by the test
    'holds',
  ]);
  expect(played.get('NPT-01')?.evidence).toMatchObject([{ name: 'GET /worker', value: '1' }]);
});
