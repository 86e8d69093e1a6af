import { claim, expect, test } from '#fixtures';

test(
  'balanced at random, all three versions of reviews answer',
  claim('EXT-15'),
  async ({ routes, traffic, evidence }) => {
    await routes.apply();
    const seen = await traffic.versions(90);
    await evidence('versions in the order sent', seen);
    // One of three equal versions is missed in 90 draws with chance <= 3 x (2/3)^90 < 1e-15.
    expect([...new Set(seen)].sort()).toEqual(['v1', 'v2', 'v3']);
  },
);
