import { asEvidence, claim, expect, readProductPage, test } from '#fixtures';

const DETAILS = '/api/v1/products/0';
const RATINGS = '/api/v1/products/0/ratings';

test(
  'a rule to a version that is not deployed makes its call fail with 503',
  claim('EXT-13'),
  async ({ routes, gateway, evidence }) => {
    const before = [await gateway.get(DETAILS), await gateway.get(RATINGS)];
    await routes.apply();
    const v2 = [await gateway.get(DETAILS), await gateway.get(RATINGS)];
    const page = await gateway.get('/productpage');
    await routes.apply('missing-ratings-mysql.yaml');
    const mysql = await gateway.get(RATINGS);
    await routes.apply('missing-ratings-mysql-vm.yaml');
    const vm = await gateway.get(RATINGS);
    await evidence('answers', [...before, ...v2, mysql, vm].map(asEvidence));
    await evidence('page', asEvidence(page));
    expect({
      before: before.map((answer) => answer.status),
      v2: v2.map((answer) => answer.status),
      mysql: mysql.status,
      vm: vm.status,
    }).toEqual({ before: [200, 200], v2: [503, 503], mysql: 503, vm: 503 });
    expect(readProductPage(page.text).errors).toEqual([
      'Error fetching product details',
      'Ratings service is currently unavailable',
    ]);
  },
);
