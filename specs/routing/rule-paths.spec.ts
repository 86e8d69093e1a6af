import { claim, expect, plainAddresses, test } from '#fixtures';

test(
  'The VirtualService matches /productpage exactly',
  claim('NET-31'),
  async ({ entryRule, evidence }) => {
    const found = plainAddresses(entryRule.virtualService());
    await evidence('addresses of the rule', found);
    expect(found, {
      en: 'addresses of the rule for the page',
      zh: '页面规则的各地址',
    }).toContainEqual({ exact: '/productpage' });
  },
);

test(
  'The VirtualService matches the prefix /static',
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

test(
  'The VirtualService matches /login exactly',
  claim('NET-33'),
  async ({ entryRule, evidence }) => {
    const found = plainAddresses(entryRule.virtualService());
    await evidence('addresses of the rule', found);
    expect(found, {
      en: 'addresses of the rule for the page',
      zh: '页面规则的各地址',
    }).toContainEqual({ exact: '/login' });
  },
);

test(
  'The VirtualService matches /logout exactly',
  claim('NET-34'),
  async ({ entryRule, evidence }) => {
    const found = plainAddresses(entryRule.virtualService());
    await evidence('addresses of the rule', found);
    expect(found, {
      en: 'addresses of the rule for the page',
      zh: '页面规则的各地址',
    }).toContainEqual({ exact: '/logout' });
  },
);

test(
  'The VirtualService matches the prefix /api/v1/products',
  claim('NET-35'),
  async ({ entryRule, evidence }) => {
    const found = plainAddresses(entryRule.virtualService());
    await evidence('addresses of the rule', found);
    expect(found, {
      en: 'addresses of the rule for the page',
      zh: '页面规则的各地址',
    }).toContainEqual({
      prefix: '/api/v1/products',
    });
  },
);
