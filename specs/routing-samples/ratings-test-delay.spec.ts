import {
  asEvidence,
  claim,
  expect,
  joined,
  pagesByReviews,
  readProductPage,
  test,
  unwellPages,
} from '#fixtures';

const PARTS = ['gateway', 'productpage', 'details', 'reviews'] as const;

test(
  'With ratings delayed by 7 s, jason waits about 6 s and gets no reviews; others are unaffected',
  claim('EXT-10'),
  async ({ routes, traffic, gateway, backends, evidence }) => {
    await routes.apply();
    const jason = await gateway.get('/productpage', { headers: await traffic.login('jason') });
    const others = await backends.askAll(gateway, '/productpage', [...PARTS], {
      headers: await traffic.login('somebody-else'),
    });
    const served = pagesByReviews(others);
    await evidence('page of jason', asEvidence(jason), { varies: ['text'] });
    await evidence('pages of somebody else', served, { varies: ['pages', 'well'] });
    const shown = readProductPage(jason.text);
    expect(
      { status: jason.status, title: shown.title, errors: shown.errors },
      { en: 'the page of jason', zh: 'jason 的页面' },
    ).toEqual({
      status: 200,
      title: 'Simple Bookstore App',
      errors: expect.arrayContaining(['Error fetching product reviews']),
    });
    const unwell = unwellPages(served, ['v1']);
    expect(unwell, {
      sentence: joined([{ en: 'pages of others', zh: '其他人的页面' }, joined(unwell)], ': ', '：'),
    }).toEqual([]);
    // productpage gives up after twice 3 s; a page after the whole delay of 7 s would have come with reviews.
    expect(jason.ms, {
      en: 'ms until jason has the page',
      zh: 'jason 得到页面所需的毫秒数',
    }).toBeGreaterThan(5_000);
    expect(jason.ms, {
      en: 'ms until jason has the page',
      zh: 'jason 得到页面所需的毫秒数',
    }).toBeLessThan(8_000);
    const slowest = Math.max(...others.map(({ ms }) => ms));
    expect(slowest, {
      en: 'ms until the slowest page of somebody else',
      zh: '其他人最慢的页面所需的毫秒数',
    }).toBeLessThan(3_000);
  },
);
