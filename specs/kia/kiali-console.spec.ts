import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

test(
  'a person who opens Kiali finds the namespaces of mesh and application',
  claim('KIA-16'),
  async ({ kiali, person, evidence }) => {
    const page = await person.opens(kiali, '/kiali/');
    await person.looks('Kiali as a person sees it');
    const answer = await kiali.get('/kiali/api/namespaces');
    const known = (jsonOf(answer) ?? []) as { name: string }[];
    await evidence('namespaces', asEvidence(answer));
    expect(await page.title()).toMatch(/Kiali/);
    expect(known.map((namespace) => namespace.name)).toEqual(
      expect.arrayContaining(['default', 'istio-system']),
    );
  },
);
