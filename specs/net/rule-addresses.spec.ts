import { claim, expect, test, type VirtualService } from '#fixtures';

const uris = ({ spec }: VirtualService) => spec.http?.[0]?.match?.map((match) => match.uri) ?? [];

test('the page is matched exactly', claim('NET-31'), async ({ virtualservices, evidence }) => {
  const found = uris(virtualservices.read('default', 'bookinfo'));
  await evidence('addresses of the rule', found);
  expect(found[0]).toEqual({ exact: '/productpage' });
});

test(
  'static files are matched by their prefix',
  claim('NET-32'),
  async ({ virtualservices, evidence }) => {
    const found = uris(virtualservices.read('default', 'bookinfo'));
    await evidence('addresses of the rule', found);
    expect(found[1]).toEqual({ prefix: '/static' });
  },
);

test('the login is matched exactly', claim('NET-33'), async ({ virtualservices, evidence }) => {
  const found = uris(virtualservices.read('default', 'bookinfo'));
  await evidence('addresses of the rule', found);
  expect(found[2]).toEqual({ exact: '/login' });
});

test('the logout is matched exactly', claim('NET-34'), async ({ virtualservices, evidence }) => {
  const found = uris(virtualservices.read('default', 'bookinfo'));
  await evidence('addresses of the rule', found);
  expect(found[3]).toEqual({ exact: '/logout' });
});

test('the API is matched by its prefix', claim('NET-35'), async ({ virtualservices, evidence }) => {
  const found = uris(virtualservices.read('default', 'bookinfo'));
  await evidence('addresses of the rule', found);
  expect(found[4]).toEqual({ prefix: '/api/v1/products' });
});
