import { claim, expect, reviewsVersion, test } from '#fixtures';

const REVIEWS = '/api/v1/products/0/reviews';
const KNOWN = ['v1', 'v2', 'v3'];
const known = (version: string) => (KNOWN.includes(version) ? version : 'another');
const versionOf = (answer: { status: number; text: string }) =>
  answer.status === 200 ? (reviewsVersion(answer) ?? 'another') : `status ${answer.status}`;
const sorted = (versions: string[]) => [...new Set(versions)].sort();

test(
  'With random load balancing, every version of reviews answers',
  claim('EXT-15'),
  async ({ routes, gateway, backends, evidence }) => {
    await routes.apply();
    const parts = ['gateway', 'productpage', 'reviews'] as const;
    const answers = await backends.askAll(gateway, REVIEWS, [...parts]);
    const seen = answers.map(versionOf);
    await evidence('versions in the order sent', seen, { varies: ['*'] });
    const deployed = backends
      .of('reviews')
      .map(({ pod }) => pod.metadata.labels?.version ?? '')
      .map(known);
    expect(sorted(seen), {
      en: 'versions of reviews that answer',
      zh: '作出回答的 reviews 版本',
    }).toEqual(sorted(deployed));
  },
);
