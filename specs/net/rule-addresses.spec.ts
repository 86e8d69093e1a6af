import { claim, expect, plainAddresses, test } from '#fixtures';

test('the page is matched exactly', claim('NET-31'), async ({ entryRule, evidence }) => {
  const found = plainAddresses(entryRule.virtualService());
  await evidence('addresses of the rule', found);
  expect(found, {
    en: 'addresses of the rule for the page',
    zh: '页面规则的各地址',
  }).toContainEqual({ exact: '/productpage' });
});

test(
  'static files are matched by their prefix',
  claim('NET-32'),
  async ({ entryRule, evidence }) => {
    const found = plainAddresses(entryRule.virtualService());
    await evidence('addresses of the rule', found);
    expect(found, {
      en: 'addresses of the rule for the page',
      zh: '页面规则的各地址',
    }).toContainEqual({ prefix: '/static' });
  },
);

test('the login is matched exactly', claim('NET-33'), async ({ entryRule, evidence }) => {
  const found = plainAddresses(entryRule.virtualService());
  await evidence('addresses of the rule', found);
  expect(found, {
    en: 'addresses of the rule for the page',
    zh: '页面规则的各地址',
  }).toContainEqual({ exact: '/login' });
});

test('the logout is matched exactly', claim('NET-34'), async ({ entryRule, evidence }) => {
  const found = plainAddresses(entryRule.virtualService());
  await evidence('addresses of the rule', found);
  expect(found, {
    en: 'addresses of the rule for the page',
    zh: '页面规则的各地址',
  }).toContainEqual({ exact: '/logout' });
});

test('the API is matched by its prefix', claim('NET-35'), async ({ entryRule, evidence }) => {
  const found = plainAddresses(entryRule.virtualService());
  await evidence('addresses of the rule', found);
  expect(found, {
    en: 'addresses of the rule for the page',
    zh: '页面规则的各地址',
  }).toContainEqual({
    prefix: '/api/v1/products',
  });
});
