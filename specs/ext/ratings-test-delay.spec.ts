import { asEvidence, claim, expect, readProductPage, test } from '#fixtures';

test(
  'jason waits about 6 s and gets no reviews, everybody else notices nothing',
  claim('EXT-10'),
  async ({ routes, traffic, gateway, evidence }) => {
    await routes.apply();
    const jason = await gateway.get('/productpage', { headers: await traffic.login('jason') });
    const other = await gateway.get('/productpage', {
      headers: await traffic.login('somebody-else'),
    });
    await evidence('page of jason', asEvidence(jason));
    await evidence('page of somebody else', asEvidence(other));
    expect(
      { jason: readProductPage(jason.text).errors, other: readProductPage(other.text).errors },
      'what the pages say they could not fetch',
    ).toEqual({ jason: ['Error fetching product reviews'], other: [] });
    // productpage gives up after twice 3 s; a page after the whole delay of 7 s would have come with reviews.
    expect(jason.ms, 'ms until jason has the page').toBeGreaterThan(5_000);
    expect(jason.ms, 'ms until jason has the page').toBeLessThan(8_000);
    expect(other.ms, 'ms until somebody else has the page').toBeLessThan(3_000);
  },
);
