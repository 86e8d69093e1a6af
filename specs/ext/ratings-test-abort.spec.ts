import { asEvidence, claim, expect, readProductPage, test } from '#fixtures';

const API = '/api/v1/products/0/ratings';
const WORDS = 'Ratings service is currently unavailable';

test(
  'jason is told at once that ratings are unavailable, everybody else notices nothing',
  claim('EXT-11'),
  async ({ routes, traffic, gateway, evidence }) => {
    await routes.apply();
    const session = { headers: await traffic.login('jason') };
    const jason = await gateway.get('/productpage', session);
    const other = await gateway.get('/productpage');
    const api = [await gateway.get(API, session), await gateway.get(API)];
    await evidence('page of jason', asEvidence(jason));
    await evidence('page of somebody else', asEvidence(other));
    await evidence('ratings for jason and for somebody else', api.map(asEvidence));
    expect(jason.text.split(WORDS).length - 1, `"${WORDS}" on the page of jason`).toBe(2);
    expect(readProductPage(other.text).errors, 'errors on the page of somebody else').toEqual([]);
    expect(
      api.map((answer) => answer.status),
      `${API} for jason and for somebody else`,
    ).toEqual([500, 200]);
    expect(jason.ms, 'ms until jason has the page').toBeLessThan(3_000);
  },
);
