import {
  claim,
  type DestinationRule,
  expect,
  joined,
  pagesByReviews,
  test,
  unwellPages,
} from '#fixtures';

const PARTS = ['gateway', 'productpage', 'details', 'reviews', 'ratings'] as const;

test(
  'With mutual TLS required for every call, Bookinfo works as before',
  claim('EXT-14'),
  async ({ routes, gateway, backends, evidence }) => {
    const rules = (await routes.apply()) as DestinationRule[];
    const answers = await backends.askAll(gateway, '/productpage', [...PARTS]);
    const served = pagesByReviews(answers);
    const versions = backends.of('reviews').map(({ pod }) => pod.metadata.labels?.version ?? '');
    await evidence('pages by the reviews that they show', served, { varies: ['pages', 'well'] });
    expect(
      rules.map(({ spec }) => spec.trafficPolicy?.tls?.mode),
      { en: 'modes of TLS of the four rules', zh: '四条规则的 TLS 模式' },
    ).toEqual(Array.from({ length: 4 }, () => 'ISTIO_MUTUAL'));
    const unwell = unwellPages(served, [...new Set(versions)]);
    expect(unwell, { sentence: joined(unwell) }).toEqual([]);
  },
);
