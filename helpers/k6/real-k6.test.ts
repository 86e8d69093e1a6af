import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { because } from '../core/reason.ts';
import { concludeSplit } from '../istio/reviews-split.ts';
import { SeededDraws } from '../stats/seeded-draws.ts';
import { BudgetJudge } from './budget-judge.ts';
import { concludeBudget, watchLoad } from './budget-load.ts';
import { findK6, type K6Program } from './find-k6.ts';
import { LoadRun, type LoadSettings } from './load-run.ts';
import { sampleLoad } from './split-load.ts';

const found = await findK6(false);
if ('missing' in found) console.warn(`k6 itself is not tried: ${found.missing}`);
const tried = test.skipIf('missing' in found);
const k6 = found as K6Program;

const draws = new SeededDraws(7);
/** Nine tenths of v1, which is slower; every answer of `after` on is refused. */
let refuseAfter = Number.POSITIVE_INFINITY;
let asked = 0;
const reviews = (version: number) => ({
  podname: `reviews-v${version}-5f-x`,
  reviews: [version === 1 ? {} : { rating: { stars: 5, color: version === 2 ? 'black' : 'red' } }],
});
const server: Server = createServer((_, answer) => {
  asked += 1;
  if (asked > refuseAfter) return answer.writeHead(503).end('no healthy upstream');
  const version = draws.version([0.9, 0.1, 0]) + 1;
  setTimeout(() => answer.end(JSON.stringify(reviews(version))), version === 1 ? 4 : 1);
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

const running: LoadRun[] = [];
afterEach(() => Promise.all(running.splice(0).map((load) => load.close())));

const start = async (program: K6Program, settings: Partial<LoadSettings> = {}) => {
  asked = 0;
  const { port } = server.address() as AddressInfo;
  const place = { BASE_URL: `http://127.0.0.1:${port}`, VUS: 8, MAX_SECONDS: 60 };
  const load = await LoadRun.start(program, { ...place, ITERATIONS: 20_000, ...settings });
  running.push(load);
  return load;
};

/** k6 before 0.57 reads bundles only. */
const readable = [
  ['as TypeScript', true],
  ['bundled', false],
].filter(([, ts]) => !ts || ('path' in found && found.version.runsTypeScript)) as [
  string,
  boolean,
][];

tried.each(readable)(
  'k6 reads the script %s, streams every answer and is stopped at the verdict',
  async (_, ts) => {
    refuseAfter = Number.POSITIVE_INFINITY;
    const load = await start({ ...k6, version: { ...k6.version, runsTypeScript: ts } });
    const deadline = performance.now() + 60_000;
    const sample = await sampleLoad(
      load,
      { v1: 90, v2: 10 },
      { cap: 20_000, late: () => performance.now() > deadline },
    );
    const { code, summary, report } = await load.stop();
    expect(concludeSplit(sample, { v1: 90, v2: 10 })).toMatchObject({ verdict: 'accept' });
    expect(code).toBe(105);
    const { v1, v2 } = summary?.answers ?? { v1: 0, v2: 0 };
    // what was streamed is what k6 counted, but for those in flight when it was stopped; little was sent in vain
    expect(Math.abs(v1 + v2 - load.streamed)).toBeLessThanOrEqual(8);
    expect(asked).toBeLessThan(sample.judge.named + 1_000);
    expect(report).toMatch(/report\.html$/);
  },
);

tried('k6 that may send all streams each answer once, and ends with 0', async () => {
  refuseAfter = Number.POSITIVE_INFINITY;
  const load = await start(k6, { ITERATIONS: 2_000 });
  for (let i = 0; i < 2_000; i += 1) expect((await load.next()).iteration).toBe(i);
  await expect(load.next()).rejects.toThrow('k6 ended with 0');
  expect(load.streamed).toBe(2_000);
  const { answers } = (await load.stop()).summary ?? {};
  expect((answers?.v1 ?? 0) + (answers?.v2 ?? 0)).toBe(2_000);
});

tried('a threshold of k6 itself ends it with 99, which refutes a budget', async () => {
  refuseAfter = 100;
  const load = await start(k6, { ITERATIONS: 20_000, ERROR_LIMIT: 50 });
  // a judge that would not see it
  const judge = new BudgetJudge({ allowed: 0.001, tooMany: 0.9 }, 8);
  const spent = await watchLoad(load, judge, () => false, 1);
  await expect(
    (async () => {
      for (;;) await load.next();
    })(),
  ).rejects.toThrow('k6 ended with 99 (a threshold was crossed)');
  const { code } = await load.stop();
  expect(
    concludeBudget(judge, code, (missed) => because('budget-failed', missed), spent).verdict,
  ).toBe('reject');
  expect(asked).toBeLessThan(20_000);
});
