import { claim, expect, test } from '#fixtures';

test(
  'half of the reviews come from v1, half from v3, none from v2',
  claim('EXT-06'),
  async ({ routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v1: 50, v3: 50 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
