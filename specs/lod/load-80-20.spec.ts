import { claim, expect, test } from '#fixtures';

test(
  'under load eight tenths of the reviews come from v1, two from v2, none from v3',
  claim('LOD-02'),
  async ({ routes, load }) => {
    await routes.apply();
    const outcome = await load.split({ v1: 80, v2: 20 }, { users: 8 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
