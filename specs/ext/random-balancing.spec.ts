import { claim, expect, reviewsVersion, test } from '#fixtures';

const REVIEWS = '/api/v1/products/0/reviews';
const KNOWN = ['v1', 'v2', 'v3'];
const sorted = (versions: string[]) => [...new Set(versions)].sort();

test(
  'balanced at random, every version of reviews answers',
  claim('EXT-15'),
  async ({ routes, gateway, backends, evidence }) => {
    await routes.apply();
    const parts = ['gateway', 'productpage', 'reviews'] as const;
    const answers = await backends.askAll(gateway, REVIEWS, [...parts]);
    const seen = answers.map((answer) =>
      answer.status === 200 ? (reviewsVersion(answer) ?? 'another') : `status ${answer.status}`,
    );
    await evidence('versions in the order sent', seen);
    const deployed = backends
      .of('reviews')
      .map(({ pod }) => pod.metadata.labels?.version ?? '')
      .map((version) => (KNOWN.includes(version) ? version : 'another'));
    expect(sorted(seen), {
      en: 'versions of reviews that answer',
      zh: '作出回答的 reviews 版本',
    }).toEqual(sorted(deployed));
  },
);
