import { claim, expect, test } from '#fixtures';

test(
  'With eight concurrent users, 99 of 100 reviews arrive within 2 s',
  claim('LOD-04'),
  async ({ routes, load }) => {
    await routes.apply('load-90-10.yaml');
    const outcome = await load.measure({
      latencyMs: 2_000,
      allowed: 0.01,
      tooMany: 0.05,
      users: 8,
      cap: 4_000,
    });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
