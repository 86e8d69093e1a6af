import { claim, expect, test } from '#fixtures';

test(
  'traffic follows a rule that is applied',
  claim('SUM-19'),
  async ({ routes, traffic, evidence }) => {
    const before = await traffic.versions(40);
    await routes.apply();
    const after = await traffic.versions(40);
    await evidence('versions of reviews', { before, after });
    // Three versions that answer alike would all be v2 in 40 answers with chance 3^-40.
    expect(new Set(before).size, 'versions before the rule').toBeGreaterThan(1);
    expect([...new Set(after)], 'versions under the rule').toEqual(['v2']);
  },
);
