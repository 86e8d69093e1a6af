import { because, claim, expect, reviewsVersion, test } from '#fixtures';

const REVIEWS = '/api/v1/products/0/reviews';
const KNOWN = ['v1', 'v2', 'v3'];

test(
  'Traffic follows a routing rule that is applied',
  claim('SUM-19'),
  async ({ routes, gateway, backends, traffic, document, evidence }) => {
    const versions = backends.of('reviews').map(({ pod }) => pod.metadata.labels?.version ?? '');
    const deployed = KNOWN.filter((version) => versions.includes(version));
    document.notApplicableIf(deployed.length < 2 || !deployed.includes('v2'), {
      en: `needed: that v2 of reviews and another version answer, so that a change can be seen; found under the rules in force: ${deployed.join(', ') || 'none'}`,
      zh: `需要：reviews 的 v2 和另一个版本都作出回答，才能看出变化；现行规则下实际为：${deployed.join('、') || '无'}`,
    });
    const by = backends.keeper('reviews');
    document.notApplicableIf(by !== undefined, because('callers-kept', { part: 'reviews', by }));
    const answers = await backends.askAll(gateway, REVIEWS, ['gateway', 'productpage', 'reviews']);
    const before = answers.map((answer) => reviewsVersion(answer) ?? 'none');
    await routes.apply();
    const after = await traffic.versions(40);
    await evidence('versions of reviews', { before, after }, { varies: ['before'] });
    expect([...new Set(before)], {
      en: 'versions before the rule',
      zh: '规则生效之前的版本',
    }).toEqual(expect.arrayContaining(deployed));
    expect([...new Set(after)], {
      en: 'versions under the rule',
      zh: '规则生效之后的版本',
    }).toEqual(['v2']);
  },
);
