import { asEvidence, claim, expect, livePods, readProductPage, test } from '#fixtures';

const DETAILS = '/api/v1/products/0';
const RATINGS = '/api/v1/products/0/ratings';

test(
  'A route to a version that is not deployed answers 503',
  claim('EXT-13'),
  async ({ routes, gateway, backends, pods, places, document, evidence }) => {
    const there = livePods(pods.all(places.bookinfo))
      .filter(({ metadata: { labels = {} } }) =>
        ['details v2', 'ratings v2', 'ratings v2-mysql', 'ratings v2-mysql-vm'].includes(
          `${labels.app} ${labels.version}`,
        ),
      )
      .map(({ metadata }) => metadata.name);
    document.notApplicableIf(there.length > 0, {
      en: `needed: that v2 of details and ratings is not deployed, as in the document; found: ${there.join(', ')}`,
      zh: `需要：没有部署 details 和 ratings 的 v2（与文档一致）；实际：${there.join('、')}`,
    });
    const before = [
      ...(await backends.askAll(gateway, DETAILS, ['gateway', 'productpage', 'details'])),
      ...(await backends.askAll(gateway, RATINGS, ['gateway', 'productpage', 'ratings'])),
    ];
    await routes.apply();
    const v2 = [await gateway.get(DETAILS), await gateway.get(RATINGS)];
    const page = await gateway.get('/productpage');
    await routes.apply('missing-ratings-mysql.yaml');
    const mysql = await gateway.get(RATINGS);
    await routes.apply('missing-ratings-mysql-vm.yaml');
    const vm = await gateway.get(RATINGS);
    await evidence('answers', [...before, ...v2, mysql, vm].map(asEvidence));
    await evidence('page', asEvidence(page), { varies: ['text'] });
    expect(
      {
        before: [...new Set(before.map((answer) => answer.status))],
        v2: v2.map((answer) => answer.status),
        mysql: mysql.status,
        vm: vm.status,
      },
      { en: 'statuses of details and ratings', zh: 'details 与 ratings 的状态码' },
    ).toEqual({ before: [200], v2: [503, 503], mysql: 503, vm: 503 });
    const { title, errors } = readProductPage(page.text);
    expect({ title, errors }, { en: 'the page', zh: '页面' }).toEqual({
      title: 'Simple Bookstore App',
      errors: ['Error fetching product details', 'Ratings service is currently unavailable'],
    });
  },
);
