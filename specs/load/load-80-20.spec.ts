import { claim, expect, test } from '#fixtures';

test(
  'Under load, weights 80/20 split the reviews 4 to 1 between v1 and v2',
  claim('LOD-02'),
  async ({ load }) => {
    const outcome = await load.under('load-80-20.yaml', 8).split({ v1: 80, v2: 20 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
