import { claim, expect, test } from '#fixtures';

test(
  'With all traffic routed to v1, all reviews come from v1',
  claim('EXT-02'),
  async ({ routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v1: 100 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
