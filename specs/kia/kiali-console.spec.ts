import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

test(
  'a person who opens Kiali finds the namespaces of mesh and application',
  claim('KIA-16'),
  async ({ kiali, person, eventually, evidence }) => {
    const page = await person.opens(kiali, '/kiali/');
    // Only for the picture: what the overview shows first differs between the releases of Kiali.
    const text = await eventually(
      () => page.locator('body').innerText(),
      (shown) => shown.includes('istio-system'),
      { budgetMs: 8_000 },
    );
    await person.looks('Kiali as a person sees it');
    const answer = await kiali.get('/kiali/api/namespaces');
    const known = (jsonOf(answer) ?? []) as { name: string }[];
    await evidence('text of the page', text);
    await evidence('namespaces', asEvidence(answer));
    expect(await page.title(), 'title of the page').toMatch(/Kiali/);
    expect(text.trim(), 'text that the page shows').not.toBe('');
    expect(known.map((namespace) => namespace.name)).toEqual(
      expect.arrayContaining(['default', 'istio-system']),
    );
  },
);
