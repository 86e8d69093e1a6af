import { claim, expect, test } from '#fixtures';

test(
  'Under load, weights 90/10 split the reviews 9 to 1 between v1 and v2',
  claim('LOD-01'),
  async ({ routes, load }) => {
    await routes.apply();
    const outcome = await load.split({ v1: 90, v2: 10 }, { users: 8 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
