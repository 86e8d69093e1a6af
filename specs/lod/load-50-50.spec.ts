import { claim, expect, test } from '#fixtures';

test(
  'under load half of the reviews come from v1, half from v3, none from v2',
  claim('LOD-03'),
  async ({ routes, load }) => {
    await routes.apply();
    const outcome = await load.split({ v1: 50, v3: 50 }, { users: 8 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
