import { claim, expect, test } from '#fixtures';

test(
  'Under load, weights 50/50 split the reviews evenly between v1 and v3',
  claim('LOD-03'),
  async ({ routes, load }) => {
    await routes.apply();
    const outcome = await load.split({ v1: 50, v3: 50 }, { users: 8 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
