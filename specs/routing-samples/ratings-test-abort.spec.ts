import { asEvidence, claim, expect, pagesByReviews, test, unwellPages } from '#fixtures';

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
    await evidence('page of jason', asEvidence(jason));
    await evidence('pages of others', served);
    await evidence('ratings for jason and for somebody else', api.map(asEvidence));
    expect(jason.text.split(WORDS).length - 1, `"${WORDS}" on the page of jason`).toBe(2);
    const unwell = unwellPages(served, ['v1']);
    expect(unwell, `pages of others that are not whole: ${unwell.join('; ')}`).toEqual([]);
    expect(
      api.map((answer) => answer.status),
      `${API} for jason and for somebody else`,
    ).toEqual([500, 200]);
    expect(jason.ms, 'ms until jason has the page').toBeLessThan(3_000);
  },
);
