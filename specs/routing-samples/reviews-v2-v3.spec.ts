import { claim, expect, test } from '#fixtures';

test(
  'Weights 50/50 split the reviews evenly between v2 and v3',
  claim('EXT-09'),
  async ({ routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v2: 50, v3: 50 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
