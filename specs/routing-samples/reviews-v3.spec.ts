import { claim, expect, test } from '#fixtures';

test(
  'With reviews routed to v3, all reviews come from v3',
  claim('EXT-05'),
  async ({ routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v3: 100 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
