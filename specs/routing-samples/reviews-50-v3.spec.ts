import { claim, expect, test } from '#fixtures';

test(
  'Weights 50/50 split the reviews evenly between v1 and v3',
  claim('EXT-06'),
  async ({ changes, routes, traffic }) => {
    await routes.apply();
    const outcome = await traffic.split({ v1: 50, v3: 50 }, { rule: changes.manifests() });
    expect(outcome.verdict, { sentence: outcome.reason }).toBe('accept');
  },
);
