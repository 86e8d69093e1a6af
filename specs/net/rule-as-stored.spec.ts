import { claim, expect, test } from '#fixtures';

test(
  'the rule lists five addresses in their order',
  claim('NET-30'),
  async ({ virtualservices, evidence }) => {
    const { http } = virtualservices.read('default', 'bookinfo').spec;
    await evidence('rules', http);
    expect(http?.[0]?.match?.map((match) => match.uri)).toEqual([
      { exact: '/productpage' },
      { prefix: '/static' },
      { exact: '/login' },
      { exact: '/logout' },
      { prefix: '/api/v1/products' },
    ]);
  },
);

test(
  'there is one rule, and it leads to productpage at 9080',
  claim('NET-36'),
  async ({ virtualservices, evidence }) => {
    const { http } = virtualservices.read('default', 'bookinfo').spec;
    await evidence('rules', http);
    expect(http?.map((rule) => rule.route?.map((route) => route.destination))).toEqual([
      [{ host: expect.stringMatching(/^productpage(\.default.*)?$/), port: { number: 9080 } }],
    ]);
  },
);
