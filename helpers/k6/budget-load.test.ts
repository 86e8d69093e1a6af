import { afterEach, expect, test } from 'vitest';
import { type FakePlan, fakeK6 } from '#samples/fake-k6.ts';
import { because } from '../core/reason.ts';
import { BudgetJudge } from './budget-judge.ts';
import { concludeBudget, watchLoad } from './budget-load.ts';
import { LoadRun } from './load-run.ts';

const running: LoadRun[] = [];
afterEach(() => Promise.all(running.splice(0).map((load) => load.close())));

const CAP = 4_000;
const SETTINGS = { BASE_URL: 'http://127.0.0.1:1', VUS: 8, ITERATIONS: CAP, MAX_SECONDS: 60 };

const judged = async (plan: FakePlan) => {
  const load = await LoadRun.start(fakeK6(plan).k6, SETTINGS, 200);
  running.push(load);
  const judge = new BudgetJudge({ allowed: 0.01, tooMany: 0.05 }, 8);
  const spent = await watchLoad(load, judge, ({ ms }) => ms > 2_000, CAP);
  const { code } = await load.stop();
  return () =>
    concludeBudget(
      judge,
      code,
      (missed) => because('budget-late', { ...missed, ms: 2_000 }),
      spent,
    );
};
/** Every nth request is late, or none. */
const late = (every: number, n = CAP): [string, number][] =>
  Array.from({ length: n }, (_, i) => ['v1', every && i % every === 0 ? 2_500 : 30]);

test('what keeps to its budget is accepted, and says how sure that is', async () => {
  const { verdict, reason, requests } = (await judged({ answers: late(0), exit: 'never' }))();
  expect([verdict, requests]).toEqual(['accept', 1_344]);
  expect(reason.en).toMatch(
    /0 of 1344 requests were not answered with reviews within 2000 ms, 1 % may; .*0.000001.*5 %.*0.001/,
  );
});

test('what misses it is rejected before the load is over', async () => {
  const { verdict, requests } = (await judged({ answers: late(5), exit: 'never' }))();
  expect(verdict).toBe('reject');
  expect(requests).toBeLessThan(1_000);
});

test("k6's own threshold refutes, whatever was read along", async () => {
  const conclude = await judged({ answers: late(0, 40), exit: 99 });
  expect(conclude()).toMatchObject({ verdict: 'reject' });
  expect(conclude().reason.en).toContain("k6's own threshold was crossed");
});

test('between the two shares nothing is decided', async () => {
  const conclude = await judged({ answers: late(38) });
  expect(conclude).toThrow(
    /of 4000 requests were not answered with reviews within 2000 ms, 1 % may; 4000 requests lie between/,
  );
  expect(conclude).toThrow(expect.objectContaining({ name: 'Inconclusive' }));
});

test.each([0, 103, 105, 107, 110, 'killed' as const])(
  'a load that ends with %s before the verdict is inconclusive',
  async (exit) => {
    const conclude = await judged({ answers: late(0, 400), exit });
    expect(conclude).toThrow(
      /^0 of 400 requests were not answered with reviews within 2000 ms, 1 % may; k6 ended/,
    );
  },
);
