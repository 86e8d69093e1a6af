import { claim, expect, test } from '#fixtures';

test(
  'Weights 90/10 split the reviews 9 to 1 between v1 and v2',
  claim('EXT-08'),
  async ({ changes, routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v1: 90, v2: 10 }, { rule: changes.manifests() });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
