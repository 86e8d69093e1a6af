import { asEvidence, claim, expect, joined, pagesByReviews, test, unwellPages } from '#fixtures';

const API = '/api/v1/products/0/ratings';
const WORDS = 'Ratings service is currently unavailable';
const PARTS = ['gateway', 'productpage', 'details', 'reviews'] as const;

test(
  'With ratings aborted, jason sees an error at once; others are unaffected',
  claim('EXT-11'),
  async ({ routes, traffic, gateway, backends, evidence }) => {
    await routes.apply();
    const session = { headers: await traffic.login('jason') };
    const jason = await gateway.get('/productpage', session);
    const others = await backends.askAll(gateway, '/productpage', [...PARTS]);
    const api = [await gateway.get(API, session), await gateway.get(API)];
    const served = pagesByReviews(others);
    await evidence('page of jason', asEvidence(jason), { varies: ['text'] });
    await evidence('pages of others', served, { varies: ['pages', 'well'] });
    await evidence('ratings for jason and for somebody else', api.map(asEvidence));
    expect(jason.text.split(WORDS).length - 1, {
      en: `"${WORDS}" on the page of jason`,
      zh: `jason 的页面上的“${WORDS}”`,
    }).toBe(2);
    const unwell = unwellPages(served, ['v1']);
    expect(unwell, {
      sentence: joined([{ en: 'pages of others', zh: '其他人的页面' }, joined(unwell)], ': ', '：'),
    }).toEqual([]);
    expect(
      api.map((answer) => answer.status),
      { en: `${API} for jason and for somebody else`, zh: `jason 与其他人请求 ${API}` },
    ).toEqual([500, 200]);
    expect(jason.ms, {
      en: 'ms until jason has the page',
      zh: 'jason 得到页面所需的毫秒数',
    }).toBeLessThan(3_000);
  },
);
