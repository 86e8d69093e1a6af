import { claim, expect, test } from '#fixtures';

test(
  'under load nine tenths of the reviews come from v1, one from v2, none from v3',
  claim('LOD-01'),
  async ({ routes, load }) => {
    await routes.apply();
    const outcome = await load.split({ v1: 90, v2: 10 }, { users: 8 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
