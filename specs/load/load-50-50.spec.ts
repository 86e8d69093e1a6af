import { claim, expect, test } from '#fixtures';

test(
  'Under load, weights 50/50 split the reviews evenly between v1 and v3',
  claim('LOD-03'),
  async ({ load }) => {
    const outcome = await load.under('load-50-50.yaml', 8).split({ v1: 50, v3: 50 });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
