import { claim, expect, reviewsVersion, test } from '#fixtures';

const REVIEWS = '/api/v1/products/0/reviews';
const KNOWN = ['v1', 'v2', 'v3'];

test(
  'Traffic follows a routing rule that is applied',
  claim('SUM-19'),
  async ({ routes, gateway, backends, traffic, document, evidence }) => {
    const versions = backends.of('reviews').map(({ pod }) => pod.metadata.labels?.version ?? '');
    const deployed = KNOWN.filter((version) => versions.includes(version));
    document.isMoot(
      deployed.length < 2 || !deployed.includes('v2'),
      `needed: that v2 of reviews and another version answer, so that a change can be seen; found under the rules in force: ${deployed.join(', ') || 'none'}`,
    );
    const answers = await backends.askAll(gateway, REVIEWS, ['gateway', 'productpage', 'reviews']);
    const before = answers.map((answer) => reviewsVersion(answer) ?? 'none');
    await routes.apply();
    const after = await traffic.versions(40);
    await evidence('versions of reviews', { before, after });
    expect([...new Set(before)], 'versions before the rule').toEqual(
      expect.arrayContaining(deployed),
    );
    expect([...new Set(after)], 'versions under the rule').toEqual(['v2']);
  },
);
