import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

test(
  'Kiali opens in a browser and knows the namespaces of Istio and Bookinfo',
  claim('KIA-16'),
  async ({ kiali, places, user, eventually, document, evidence }) => {
    const page = await user.opens(kiali, '/kiali/');
    // Only for the picture: what the overview shows first differs between the releases of Kiali.
    const text = await eventually(
      () => page.locator('body').innerText(),
      (shown) => shown.includes(places.istiod.namespace),
      { timeoutMs: 8_000 },
    );
    await user.screenshot('Kiali as a person sees it');
    const answer = await kiali.get('/kiali/api/namespaces');
    await evidence('text of the page', text, { varies: ['*'] });
    await evidence('namespaces', asEvidence(answer));
    document.notApplicableIf(answer.status === 401, {
      en: 'needed: Kiali without a login, as samples/addons sets it up; found: it answers 401 to who is not logged in',
      zh: '需要：无需登录的 Kiali（samples/addons 的设置）；实际：对未登录者回答 401',
    });
    const known = (jsonOf(answer) ?? []) as { name: string }[];
    expect(await page.title(), { en: 'title of the page', zh: '页面的标题' }).toMatch(/Kiali/);
    expect(text.trim(), { en: 'text that the page shows', zh: '页面显示的文字' }).not.toBe('');
    expect(answer.status, {
      en: 'status of the list of namespaces',
      zh: '命名空间列表的状态码',
    }).toBe(200);
    expect(
      known.map((namespace) => namespace.name),
      { en: 'namespaces that Kiali knows', zh: 'Kiali 知道的命名空间' },
    ).toEqual(expect.arrayContaining([places.bookinfo, places.istiod.namespace]));
  },
);
