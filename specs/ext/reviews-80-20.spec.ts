import { claim, expect, test } from '#fixtures';

test(
  'eight tenths of the reviews come from v1, two from v2, none from v3',
  claim('EXT-07'),
  async ({ routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v1: 80, v2: 20 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
