import { claim, expect, test } from '#fixtures';

test(
  'Weights 80/20 split the reviews 4 to 1 between v1 and v2',
  claim('EXT-07'),
  async ({ changes, routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v1: 80, v2: 20 }, { rule: changes.manifests() });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
