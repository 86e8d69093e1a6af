import { claim, expect, test } from '#fixtures';

test(
  'half of the reviews come from v2, half from v3, none from v1',
  claim('EXT-09'),
  async ({ routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v2: 50, v3: 50 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
