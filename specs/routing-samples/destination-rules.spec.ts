import { because, claim, type DestinationRule, expect, reviewsVersion, test } from '#fixtures';

const REVIEWS = '/api/v1/products/0/reviews';
const KNOWN = ['v1', 'v2', 'v3'];
const known = (version: string) => (KNOWN.includes(version) ? version : 'another');
const versionOf = (answer: { status: number; text: string }) =>
  answer.status === 200 ? (reviewsVersion(answer) ?? 'another') : `status ${answer.status}`;
const sorted = (versions: string[]) => [...new Set(versions)].sort();

test(
  'The four DestinationRules define the subsets and alone do not change the traffic',
  claim('EXT-01'),
  async ({ routes, gateway, backends, document, evidence }) => {
    const by = backends.keeper('reviews');
    document.notApplicableIf(by !== undefined, because('callers-kept', { part: 'reviews', by }));
    const ask = async () => {
      const parts = ['gateway', 'productpage', 'reviews'] as const;
      const answers = await backends.askAll(gateway, REVIEWS, [...parts]);
      return answers.map(versionOf);
    };
    const deployed = sorted(
      backends
        .of('reviews')
        .map(({ pod }) => pod.metadata.labels?.version ?? '')
        .map(known),
    );
    const before = await ask();
    const rules = (await routes.apply()) as DestinationRule[];
    const subsets = rules.map(
      ({ spec }) => `${spec.host}: ${spec.subsets?.map((s) => s.name).join(' ')}`,
    );
    const after = await ask();
    await evidence('subsets', subsets);
    await evidence('versions in the order sent', { before, after }, { varies: ['*'] });
    expect(subsets, { en: 'subsets by host', zh: '各主机的子集' }).toEqual([
      'productpage: v1',
      'reviews: v1 v2 v3',
      'ratings: v1 v2 v2-mysql v2-mysql-vm',
      'details: v1 v2',
    ]);
    expect(
      { before: sorted(before), after: sorted(after) },
      {
        en: 'versions of reviews that answer before and after',
        zh: '之前和之后作出回答的 reviews 版本',
      },
    ).toEqual({ before: deployed, after: deployed });
  },
);
