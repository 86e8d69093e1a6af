import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

test(
  'Kiali opens in a browser and knows the namespaces of Istio and Bookinfo',
  claim('KIA-16'),
  async ({ kiali, places, person, eventually, document, evidence }) => {
    const page = await person.opens(kiali, '/kiali/');
    // Only for the picture: what the overview shows first differs between the releases of Kiali.
    const text = await eventually(
      () => page.locator('body').innerText(),
      (shown) => shown.includes(places.istiod.namespace),
      { budgetMs: 8_000 },
    );
    await person.looks('Kiali as a person sees it');
    const answer = await kiali.get('/kiali/api/namespaces');
    await evidence('text of the page', text);
    await evidence('namespaces', asEvidence(answer));
    document.isMoot(
      answer.status === 401,
      'needed: Kiali without a login, as samples/addons sets it up; found: it answers 401 to who is not logged in',
    );
    const known = (jsonOf(answer) ?? []) as { name: string }[];
    expect(await page.title(), 'title of the page').toMatch(/Kiali/);
    expect(text.trim(), 'text that the page shows').not.toBe('');
    expect(answer.status, 'status of the list of namespaces').toBe(200);
    expect(
      known.map((namespace) => namespace.name),
      'namespaces that Kiali knows',
    ).toEqual(expect.arrayContaining([places.bookinfo, places.istiod.namespace]));
  },
);
