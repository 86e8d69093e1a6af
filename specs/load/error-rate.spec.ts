import { claim, expect, test } from '#fixtures';

test(
  'With eight concurrent users, 995 of 1000 requests are answered with reviews',
  claim('LOD-05'),
  async ({ routes, load }) => {
    await routes.apply('load-90-10.yaml');
    const outcome = await load.measure({
      answered: true,
      allowed: 0.005,
      tooMany: 0.03,
      users: 8,
      cap: 8_000,
    });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
