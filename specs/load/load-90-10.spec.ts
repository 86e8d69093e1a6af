import { claim, expect, test } from '#fixtures';

test(
  'Under load, weights 90/10 split the reviews 9 to 1 between v1 and v2',
  claim('LOD-01'),
  async ({ load }) => {
    const outcome = await load.under('load-90-10.yaml', 8).split({ v1: 90, v2: 10 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
