import { claim, type DestinationRule, expect, test } from '#fixtures';

test(
  'four DestinationRules name the subsets and alone change nothing that is seen',
  claim('EXT-01'),
  async ({ routes, traffic, evidence }) => {
    const rules = (await routes.apply()) as DestinationRule[];
    const subsets = rules.map(
      ({ spec }) => `${spec.host}: ${spec.subsets?.map((s) => s.name).join(' ')}`,
    );
    const seen = await traffic.versions(90);
    await evidence('subsets', subsets);
    await evidence('versions in the order sent', seen);
    expect(subsets).toEqual([
      'productpage: v1',
      'reviews: v1 v2 v3',
      'ratings: v1 v2 v2-mysql v2-mysql-vm',
      'details: v1 v2',
    ]);
    // Where each version has a fifth of the traffic or more, one is missed with chance <= 3 x 0.8^90 < 1e-8.
    expect([...new Set(seen)].sort(), 'versions of reviews that answer').toEqual([
      'v1',
      'v2',
      'v3',
    ]);
  },
);
