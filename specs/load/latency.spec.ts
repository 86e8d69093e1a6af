import { claim, expect, test } from '#fixtures';

test(
  'With eight concurrent users, 99 of 100 reviews arrive within 2 s',
  claim('LOD-04'),
  async ({ load }) => {
    const outcome = await load.under('load-90-10.yaml', 8).measure({
      latencyMs: 2_000,
      allowed: 0.01,
      tooMany: 0.05,
      cap: 4_000,
    });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
