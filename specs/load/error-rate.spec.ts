import { claim, expect, test } from '#fixtures';

test(
  'With eight concurrent users, 995 of 1000 requests are answered with reviews',
  claim('LOD-05'),
  async ({ load }) => {
    const outcome = await load.under('load-90-10.yaml', 8).measure({
      answered: true,
      allowed: 0.005,
      tooMany: 0.03,
      cap: 8_000,
    });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
