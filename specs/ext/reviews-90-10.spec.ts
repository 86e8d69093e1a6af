import { claim, expect, test } from '#fixtures';

test(
  'nine tenths of the reviews come from v1, one from v2, none from v3',
  claim('EXT-08'),
  async ({ routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v1: 90, v2: 10 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
