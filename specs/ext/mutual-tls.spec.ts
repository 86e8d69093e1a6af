import { asEvidence, claim, type DestinationRule, expect, readProductPage, test } from '#fixtures';

test(
  'with mutual TLS demanded of every call Bookinfo works as before',
  claim('EXT-14'),
  async ({ routes, traffic, gateway, evidence }) => {
    const rules = (await routes.apply()) as DestinationRule[];
    const page = await gateway.get('/productpage');
    const seen = await traffic.versions(60);
    await evidence('page', asEvidence(page));
    await evidence('versions in the order sent', seen);
    expect(rules.map(({ spec }) => spec.trafficPolicy?.tls?.mode)).toEqual(
      Array.from({ length: 4 }, () => 'ISTIO_MUTUAL'),
    );
    expect(readProductPage(page.text).errors, 'what the page could not fetch').toEqual([]);
    expect(seen, 'answers of the reviews API').not.toContain('none');
  },
);
