import { claim, expect, joined, test } from '#fixtures';

/** Of a rule for one user a share of 2 % that goes astray is found but with chance 1e-3: 342 answers each. */
const LEAK = 0.02;

test(
  'jason gets reviews v2, everyone else v1',
  claim('EXT-03'),
  async ({ routes, traffic, evidence }) => {
    await routes.apply();
    const session = await traffic.login('jason');
    const jason = await traffic.split({ v2: 100 }, { headers: session, leak: LEAK });
    expect(jason.verdict, {
      sentence: joined([{ en: 'jason', zh: 'jason' }, jason.reason], ': ', '：'),
    }).toBe('accept');
    const nobody = await traffic.split({ v1: 100 }, { leak: LEAK });
    expect(nobody.verdict, {
      sentence: joined([{ en: 'who is not logged in', zh: '未登录者' }, nobody.reason], ': ', '：'),
    }).toBe('accept');
    // their route is that of who is not logged in; what a session of itself changes would show at once
    const other = await traffic.versions(40, await traffic.login('somebody-else'));
    await evidence('versions for somebody else in the order sent', other, { varies: ['*'] });
    expect([...new Set(other)], {
      en: 'versions for somebody else',
      zh: '其他人得到的版本',
    }).toEqual(['v1']);
  },
);
