import {
  asEvidence,
  claim,
  expect,
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
    await evidence('page of jason', asEvidence(jason));
    await evidence('pages of somebody else', served);
    const shown = readProductPage(jason.text);
    expect(
      { status: jason.status, title: shown.title, errors: shown.errors },
      'the page of jason',
    ).toEqual({
      status: 200,
      title: 'Simple Bookstore App',
      errors: expect.arrayContaining(['Error fetching product reviews']),
    });
    const unwell = unwellPages(served, ['v1']);
    expect(unwell, `pages of others that are not whole: ${unwell.join('; ')}`).toEqual([]);
    // productpage gives up after twice 3 s; a page after the whole delay of 7 s would have come with reviews.
    expect(jason.ms, 'ms until jason has the page').toBeGreaterThan(5_000);
    expect(jason.ms, 'ms until jason has the page').toBeLessThan(8_000);
    const slowest = Math.max(...others.map(({ ms }) => ms));
    expect(slowest, 'ms until the slowest page of somebody else').toBeLessThan(3_000);
  },
);
